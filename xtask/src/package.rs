//! `build`: the crate as wasm, its glue, the npm package around both, and the page that uses the package.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wasm_bindgen_cli_support::Bindgen;

use crate::panics;
use crate::request_schema;
use crate::schema;
use crate::texts;
use crate::tools::{self, Result};

/// What `core.wasm` and its glue may weigh together after gzip, in bytes.
const BUDGET: u64 = 56_000;

/// What the module may weigh after gzip as the text that the main entry carries, in bytes.
const INLINED_BUDGET: u64 = 131_500;

/// What the texts of a second language may weigh after gzip, in bytes. Nobody loads them who does not ask for them.
const LANGUAGE_BUDGET: u64 = 12_000;

/// A module that is made of the crate.
struct Module {
    name: &'static str,
    /// What wasm-bindgen calls its glue.
    glue: &'static str,
    features: &'static str,
    /// Pages that count their bytes load a small one, programs that check much a quick one.
    opt_level: &'static str,
    /// Up to which cost functions are inlined, where the bound of the level makes a larger module.
    inline_threshold: Option<u32>,
    /// What the compiler may use of engines beside what it uses anyway.
    target_features: &'static str,
    /// How `wasm-opt` goes over it.
    passes: &'static [&'static str],
}

/// Of what was measured, the smallest after gzip, and as fast as any. The exceptions make the file larger as it is and smaller after
/// gzip: a function that is inlined, even where it is called once, and a value that is kept for its next use repeat less of what gzip
/// has seen, and so does data that is cut at its zeros.
const SMALL_AND_QUICK: &[&str] = &[
    "-O3",
    "--converge",
    "--enable-simd",
    "--low-memory-unused",
    "--always-inline-max-function-size=1",
    "--flexible-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=1",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--strip-target-features",
];

/// What `slim` loads.
const CORE: Module = Module {
    name: "core",
    glue: "core",
    features: "border",
    opt_level: "z",
    inline_threshold: Some(40),
    target_features: "",
    passes: SMALL_AND_QUICK,
};

/// What the main entry carries. It has the glue of `CORE`, so that `slim` can put it in its place.
const FULL: Module = Module {
    name: "full",
    glue: "core",
    features: "border,commands,full",
    opt_level: "2",
    inline_threshold: Some(150),
    target_features: "+simd128",
    passes: SMALL_AND_QUICK,
};

/// What only the command line asks. No page loads it.
const LINTER: Module = Module {
    name: "cli/linter",
    glue: "linter",
    features: "linter,full",
    opt_level: "s",
    inline_threshold: None,
    target_features: "",
    passes: &["-Oz"],
};

/// The features with which the modules are made.
pub(crate) const FEATURES: [&str; 3] = [CORE.features, FULL.features, LINTER.features];

/// Makes `target/npm` and `target/www` anew.
pub(crate) fn build() -> Result {
    tools::step("tools", || {
        tools::ensure_node()?;
        tools::ensure_wasm_target()?;
        tools::ensure_npm_packages()
    })?;
    let (version, target) = tools::metadata()?;
    tools::step("core.wasm and full.wasm", || compile(&target))?;
    tools::step("linter.wasm, for the command line", || linter(&target))?;
    tools::step("the package, into target/npm", || assemble(&version))?;
    tools::step("the page, into target/www", page)?;
    tools::step("sizes", weigh)
}

/// Where the generated parts wait until they are put together. The type check reads the glue's types from here.
fn generated() -> PathBuf {
    tools::root().join("target/bindgen")
}

fn npm() -> PathBuf {
    tools::root().join("target/npm")
}

/// Makes a module, and gives back its glue.
fn module(target: &Path, module: &Module) -> Result<String> {
    let mut command = tools::cargo();
    command
        .args(["build", "--release", "--lib", "--no-default-features"])
        .args(["--features", module.features, "--target", "wasm32-unknown-unknown"])
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", module.opt_level)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(module)?.join("\u{1f}"));
    tools::run(&mut command, "the crate does not compile for wasm32-unknown-unknown")?;
    let (folder, glue) = (generated().join(module.name), module.glue);
    let wasm = target.join("wasm32-unknown-unknown/release/ecs_preflight.wasm");
    bind(panics::silenced(&tools::read_bytes(&wasm)?)?, &folder, glue)?;
    tools::run(
        tools::npm_tool("binaryen", "wasm-opt")?
            .args(module.passes)
            .arg(folder.join(format!("{glue}_bg.wasm")))
            .arg("-o")
            .arg(folder.with_extension("wasm")),
        "wasm-opt refuses the module",
    )?;
    let script = folder.join(format!("{glue}_bg.js"));
    tools::run(
        tools::node().arg("xtask/minify.mjs").arg(&script),
        "esbuild cannot read the glue",
    )?;
    tools::read(&script)
}

/// The module of the command line, into the package's `cli`.
fn linter(target: &Path) -> Result {
    let glue = module(target, &LINTER)?;
    let folder = generated().join("cli");
    tools::write(&folder.join("linter_bg.js"), glue)?;
    let types = tools::read(&folder.join("linter/linter.d.ts"))?;
    tools::write(&folder.join("linter_bg.d.ts"), with_setter(&types))
}

/// The types of the glue: those that are generated, and the one function that is needed besides.
fn with_setter(types: &str) -> String {
    format!("{types}\nexport function __wbg_set_wasm(exports: WebAssembly.Exports): void;\n")
}

fn compile(target: &Path) -> Result {
    let folder = generated();
    tools::remove(&folder)?;
    let glue = module(target, &CORE)?;
    if module(target, &FULL)? != glue {
        return Err("core.wasm and full.wasm do not have the same glue".to_owned());
    }
    tools::write(&folder.join("core_bg.js"), glue)?;
    // The types that are generated are those of the entry that load.js replaces; the one function that it needs besides is added.
    let types = tools::read(&folder.join("core/core.d.ts"))?;
    tools::write(&folder.join("core_bg.d.ts"), with_setter(&types))?;
    tools::write(&folder.join("texts.js"), texts::english()?)?;
    tools::write(
        &folder.join("texts.d.ts"),
        "declare const texts: any;\nexport default texts;\n",
    )?;
    tools::write(&folder.join("texts-zh-cn.js"), texts::chinese()?)?;
    tools::write(
        &folder.join("texts-zh-cn.d.ts"),
        "declare const texts: (string | number)[];\nexport default texts;\n",
    )?;
    tools::write(&folder.join("schemas.js"), texts::module(&request_schema::all()?))?;
    tools::write(
        &folder.join("schemas.d.ts"),
        "declare const schemas: Record<string, any>;\nexport default schemas;\n",
    )?;
    tools::run(
        tools::node()
            .arg("xtask/inline.mjs")
            .arg(folder.join("full.wasm"))
            .arg(folder.join("wasm-text.js")),
        "full.wasm cannot be inlined",
    )?;
    tools::write(
        &folder.join("wasm-text.d.ts"),
        "declare const text: string;\nexport default text;\n",
    )
}

fn rust_flags(module: &Module) -> Result<Vec<String>> {
    let mut flags = remappings()?;
    flags.push(format!("-Ctarget-feature={}", module.target_features));
    if let Some(threshold) = module.inline_threshold {
        flags.push(format!("-Cllvm-args=-inline-threshold={threshold}"));
    }
    Ok(flags)
}

/// Panic messages carry the paths of sources. The package must be the same wherever it is built, so these are cut down to what is
/// the same everywhere.
fn remappings() -> Result<Vec<String>> {
    let mut from_to = vec![(tools::root().to_path_buf(), ".")];
    from_to.push((tools::sysroot()?.join("lib/rustlib/src/rust"), "/rust"));
    if let Some(home) = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
    {
        let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
        from_to.extend(registries.map(|registry| (registry.path(), "/crates")));
    }
    Ok(from_to
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect())
}

fn bind(wasm: Vec<u8>, folder: &Path, name: &str) -> Result {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(name, wasm)
        .out_name(name)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .bundler(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|error| format!("wasm-bindgen refuses the module: {error:#}"))
}

fn assemble(version: &str) -> Result {
    let (root, template, npm) = (tools::root(), tools::root().join("pkg-template"), npm());
    let dist = npm.join("dist");
    tools::remove(&npm)?;

    let mut about = tools::read_json(&template.join("package.json"))?;
    if let Some(fields) = about.as_object_mut() {
        fields.insert("version".to_owned(), json!(version));
    }
    write_json(&npm.join("package.json"), &about)?;

    for name in ["linter.wasm", "linter_bg.js"] {
        tools::copy(&generated().join("cli").join(name), &dist.join("cli").join(name))?;
    }
    write_json(&npm.join("config.schema.json"), &schema::configuration())?;
    for file in tools::files(&template)? {
        if tools::has_extension(&file, "js") {
            tools::copy(&template.join(&file), &dist.join(&file))?;
        }
    }
    for name in [
        "core.wasm",
        "full.wasm",
        "core_bg.js",
        "wasm-text.js",
        "schemas.js",
        "texts.js",
        "texts-zh-cn.js",
    ] {
        tools::copy(&generated().join(name), &dist.join(name))?;
    }
    tools::copy(&template.join("index.d.ts"), &dist.join("index.d.ts"))?;
    tools::copy(&template.join("index.d.ts"), &dist.join("index.d.cts"))?;
    for name in ["slim.d.ts", "forms/index.d.ts"] {
        tools::copy(&template.join(name), &dist.join(name))?;
    }
    // Bundlers that do not read `exports` look for the file of that name.
    for (name, entry) in [("slim", "slim.js"), ("forms", "forms/index.js")] {
        for extension in ["js", "d.ts"] {
            tools::write(
                &npm.join(name).with_extension(extension),
                format!("export * from './dist/{entry}';\n"),
            )?;
        }
    }

    tools::run(
        tools::node()
            .arg("xtask/bundle.mjs")
            .arg(dist.join("index.js"))
            .arg(dist.join("index.cjs")),
        "esbuild cannot bundle the main entry for `require`",
    )?;

    tools::copy(&root.join("LICENSE"), &npm.join("LICENSE"))?;
    tools::copy(&root.join("README.md"), &npm.join("README.md"))
}

/// The page is a plain static site: what is in www, and beside it the package as it was unpacked.
fn page() -> Result {
    let (from, to) = (tools::root().join("www"), tools::root().join("target/www"));
    tools::remove(&to)?;
    for file in tools::files(&from)? {
        tools::copy(&from.join(&file), &to.join(&file))?;
    }
    for file in tools::files(&npm())? {
        tools::copy(&npm().join(&file), &to.join("ecs-preflight").join(&file))?;
    }
    Ok(())
}

/// Bytes as they are, after gzip and after brotli.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

fn weigh() -> Result {
    let dist = npm().join("dist");
    let core = ["core.wasm", "core_bg.js"];
    // What stands at the top of dist and is neither of the core nor of another entry is what `slim` needs besides.
    let others = [
        "core_bg.js",
        "index.js",
        "workerd.js",
        "edge-light.js",
        "wasm-text.js",
        "chinese.js",
        "texts-zh-cn.js",
    ];
    let found = tools::files(&dist)?;
    let scripts: Vec<_> = found
        .iter()
        .filter(|file| tools::has_extension(file, "js"))
        .filter_map(|file| file.to_str())
        .filter(|name| !name.contains(['/', '\\']) && !others.contains(name))
        .collect();
    let slim = [&core[..], &scripts].concat();
    let names = [&slim[..], &["full.wasm", "texts-zh-cn.js", "wasm-text.js", "index.cjs"]].concat();

    let printed = tools::capture(
        tools::node()
            .arg("xtask/sizes.mjs")
            .args(names.iter().map(|name| dist.join(name))),
        "the files of the package cannot be measured",
    )?;
    let weights: Vec<_> = names.iter().copied().zip(printed.lines().filter_map(weight)).collect();

    println!("   {:26} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    for (name, weight) in &weights {
        print(name, *weight);
    }
    let together = sum(&weights, &core);
    print("core.wasm and its glue", together);
    print("all that slim loads", sum(&weights, &slim));

    within(BUDGET, "core.wasm and its glue", together)?;
    within(
        INLINED_BUDGET,
        "the text of full.wasm",
        sum(&weights, &["wasm-text.js"]),
    )?;
    within(LANGUAGE_BUDGET, "the Chinese texts", sum(&weights, &["texts-zh-cn.js"]))
}

fn within(budget: u64, what: &str, Weight { gzip, .. }: Weight) -> Result {
    if gzip == 0 || gzip > budget {
        return Err(format!("{what}: {gzip} bytes after gzip; the budget is {budget}"));
    }
    Ok(())
}

fn sum(weights: &[(&str, Weight)], wanted: &[&str]) -> Weight {
    weights
        .iter()
        .filter(|(name, _)| wanted.contains(name))
        .fold(Weight::default(), |sum, (_, one)| Weight {
            raw: sum.raw + one.raw,
            gzip: sum.gzip + one.gzip,
            brotli: sum.brotli + one.brotli,
        })
}

fn print(name: &str, Weight { raw, gzip, brotli }: Weight) {
    println!("   {name:26} {raw:>9} {gzip:>9} {brotli:>9}");
}

fn weight(printed: &str) -> Option<Weight> {
    let mut numbers = printed.split_whitespace().map(str::parse);
    Some(Weight {
        raw: numbers.next()?.ok()?,
        gzip: numbers.next()?.ok()?,
        brotli: numbers.next()?.ok()?,
    })
}

fn write_json(path: &Path, value: &Value) -> Result {
    let text = serde_json::to_string_pretty(value).map_err(|error| format!("JSON cannot be written ({error})"))?;
    tools::write(path, text + "\n")
}
