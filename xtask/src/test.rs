//! `test`: everything that must hold before a change is taken.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::time::Instant;

use crate::docs;
use crate::package;
use crate::reports;
use crate::tools::{self, Result};

/// Runs every step, and ends with what the test runners themselves said last.
pub(crate) fn test() -> Result {
    let began = Instant::now();
    tools::step("tools", || {
        tools::ensure_node()?;
        tools::ensure_wasm_target()?;
        tools::ensure_components()?;
        tools::ensure_npm_packages()
    })?;
    let chromium = tools::step("Chromium", tools::ensure_chromium)?;
    tools::step("format", || {
        tools::run(&mut cargo("fmt --all --check"), "`cargo fmt --all` must be run")
    })?;
    tools::step("lints", lints)?;
    let rust = tools::step("Rust tests", rust_tests)?;
    package::build()?;
    tools::step("generated docs", || docs::docs(true))?;
    tools::step("types of the scripts", script_types)?;

    let consumer = Consumer::new()?;
    let tarball = tools::step("the packed package, installed in an empty project", || {
        consumer.install()
    })?;
    tools::step("types of the package", || consumer.types())?;
    tools::step("publint and attw", || consumer.published(&tarball))?;
    let node = tools::step("package tests", || consumer.tests())?;
    let page = tools::step("page tests", || page_tests(&chromium))?;

    println!("\n== everything holds, after {}", tools::seconds(began.elapsed()));
    for (runner, closing) in [("cargo test", rust), ("tests/package", node), ("tests/page", page)] {
        println!("\n{runner}\n{closing}");
    }
    Ok(())
}

fn cargo(line: &str) -> Command {
    let mut command = tools::cargo();
    command.args(line.split(' '));
    command
}

fn lints() -> Result {
    let failure = "clippy has something to say";
    tools::run(&mut cargo("clippy --workspace --all-targets -- -D warnings"), failure)?;
    package::FEATURES.iter().try_for_each(|features| {
        let line = format!(
            "clippy --lib --no-default-features --features {features} --target wasm32-unknown-unknown -- -D warnings"
        );
        tools::run(&mut cargo(&line), failure)
    })
}

/// Runs the Rust tests and gives back the lines that they end with.
fn rust_tests() -> Result<String> {
    let printed = tools::tee(&mut cargo("test --workspace"), "a Rust test fails")?;
    let closing: Vec<_> = printed
        .lines()
        .filter(|line| line.starts_with("test result:"))
        .collect();
    if closing.is_empty() || closing.iter().any(|line| line.contains(" 0 passed")) {
        return Err("a suite of Rust tests ran no test".to_owned());
    }
    Ok(closing.join("\n"))
}

/// The scripts carry their types in comments, which `tsc` holds them to.
fn script_types() -> Result {
    for project in [
        "pkg-template/jsconfig.json",
        "tests/alicloud/tsconfig.json",
        "tests/forms/tsconfig.json",
        "tests/page/www.jsconfig.json",
        "tests/page/jsconfig.json",
    ] {
        tools::run(
            tools::npm_tool("typescript", "tsc")?.args(["--project", project]),
            &format!("`tsc --project {project}` finds wrong types"),
        )?;
    }
    Ok(())
}

/// The tests in the browser run in the project: they look at `target/www`, which holds the package as any site would.
fn page_tests(chromium: &Path) -> Result<String> {
    node_tests(
        tools::root(),
        Path::new("tests/page"),
        tools::node().env("CHROMIUM", chromium),
    )
}

/// A project elsewhere that has nothing but the packed package.
struct Consumer {
    folder: PathBuf,
}

impl Consumer {
    fn new() -> Result<Self> {
        let folder = env::temp_dir().join(format!("ecs-preflight-{}", process::id()));
        tools::remove(&folder)?;
        tools::write(
            &folder.join("package.json"),
            "{ \"private\": true, \"type\": \"module\" }\n",
        )?;
        Ok(Self { folder })
    }

    /// Packs `target/npm`, installs the tarball, and puts the tests beside it. Gives back the tarball's name.
    fn install(&self) -> Result<PathBuf> {
        let npm = tools::root().join("target/npm");
        tools::run(
            tools::npm()
                .arg("pack")
                .arg(npm)
                .arg("--pack-destination")
                .arg(&self.folder),
            "`npm pack` fails on target/npm",
        )?;
        let tarball = tools::files(&self.folder)?
            .into_iter()
            .find(|file| tools::has_extension(file, "tgz"))
            .ok_or("`npm pack` made no tarball")?;
        tools::run(
            tools::npm()
                .current_dir(&self.folder)
                .args(["install", "--offline"])
                .arg(&tarball),
            "the packed package cannot be installed",
        )?;
        let tests = tools::root().join("tests");
        for file in tools::files(&tests)? {
            if !tools::has_extension(&file, "rs") && !file.starts_with("page") {
                tools::copy(&tests.join(&file), &self.folder.join("tests").join(&file))?;
            }
        }
        tools::write(&self.folder.join("tests/package/native.json"), reports::native()?)?;
        self.count_steps()?;
        Ok(tarball)
    }

    /// Makes modules of those of the package that call back wherever they call a function or go round a loop; what copies or fills memory
    /// goes round one for every byte.
    fn count_steps(&self) -> Result {
        let used = [
            "bulk-memory",
            "multivalue",
            "mutable-globals",
            "nontrapping-float-to-int",
            "reference-types",
            "sign-ext",
            "simd",
        ];
        for (module, counted) in [
            ("full.wasm", "counted.wasm"),
            ("cli/linter.wasm", "counted-linter.wasm"),
        ] {
            let mut command = tools::npm_tool("binaryen", "wasm-opt")?;
            command.args(used.map(|feature| format!("--enable-{feature}")));
            command.args(["--llvm-memory-copy-fill-lowering", "--log-execution"]);
            command.arg(tools::root().join("target/npm/dist").join(module));
            command.arg("-o").arg(self.folder.join("tests/package").join(counted));
            tools::run(&mut command, "wasm-opt cannot count the steps of a module")?;
        }
        Ok(())
    }

    /// The declarations as TypeScript reads them under each way of resolving packages.
    fn types(&self) -> Result {
        for (module, resolution) in [("node16", "node16"), ("nodenext", "nodenext"), ("esnext", "bundler")] {
            tools::say(&format!("--module {module} --moduleResolution {resolution}"));
            let everywhere: &[_] = match resolution {
                "bundler" => &["import.ts"],
                _ => &["import.ts", "require.cts"],
            };
            // Programs need not know what a browser has; what binds forms does.
            for (lib, files) in [("es2022", everywhere), ("es2022,dom", &["forms.ts"])] {
                let mut command = tools::npm_tool("typescript", "tsc")?;
                command
                    .current_dir(&self.folder)
                    .args(["--noEmit", "--strict", "--exactOptionalPropertyTypes"]);
                command.args(["--target", "es2022", "--lib", lib, "--typeRoots", "none"]);
                command.args(["--module", module, "--moduleResolution", resolution]);
                command.args(files.iter().map(|file| format!("tests/package/types/{file}")));
                tools::run(
                    &mut command,
                    &format!("the package's types do not hold under {resolution}"),
                )?;
            }
        }
        Ok(())
    }

    /// What npm's users would meet: entries that do not resolve, types that tell another story than the files.
    fn published(&self, tarball: &Path) -> Result {
        tools::run(
            tools::npm_tool("publint", "publint")?
                .current_dir(&self.folder)
                .arg(tarball)
                .arg("--strict"),
            "publint does not accept the package",
        )?;
        tools::run(
            tools::npm_tool("@arethetypeswrong/cli", "attw")?
                .current_dir(&self.folder)
                .env("FORCE_COLOR", "0")
                .arg(tarball)
                .args([
                    "--profile",
                    "node16",
                    "--no-emoji",
                    "--exclude-entrypoints",
                    "core.wasm",
                    "full.wasm",
                    "config.schema.json",
                ])
                // `slim` is for pages and has no CommonJS form.
                .args(["--ignore-rules", "cjs-resolves-to-esm"]),
            "attw does not accept the package's types",
        )
    }

    fn tests(&self) -> Result<String> {
        node_tests(
            &self.folder,
            Path::new("tests/package"),
            tools::node()
                .current_dir(&self.folder)
                .env("ECS_PREFLIGHT_PROJECT", tools::root()),
        )
    }
}

impl Drop for Consumer {
    fn drop(&mut self) {
        // What stays behind in the folder for temporary files does no harm.
        let _ = tools::remove(&self.folder);
    }
}

/// Runs the test files of a folder with Node's own runner and gives back the lines that it ends with.
fn node_tests(project: &Path, folder: &Path, node: &mut Command) -> Result<String> {
    let tests: Vec<_> = tools::files(&project.join(folder))?
        .into_iter()
        .filter(|file| {
            file.file_name()
                .and_then(OsStr::to_str)
                .is_some_and(|name| name.ends_with(".test.mjs"))
        })
        .map(|file| folder.join(file))
        .collect();
    if tests.is_empty() {
        return Err(format!("there is no test in {}", folder.display()));
    }
    // One form for people, one to be read here; what Node prints on its own differs between its versions.
    let name = folder.file_name().unwrap_or_default();
    let record = tools::root().join("target/tests").join(name).with_extension("tap");
    tools::write(&record, "")?;
    let reporters = [
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
    ];
    tools::run(
        node.arg("--test")
            .args(reporters)
            .arg(format!("--test-reporter-destination={}", record.display()))
            .args(&tests)
            .env_remove("NODE_OPTIONS"),
        &format!("a test of {} fails", folder.display()),
    )?;
    let recorded = tools::read(&record)?;
    // Node counts a file that holds no test as one that passes, under the name of the file.
    if let Some(empty) = recorded
        .lines()
        .find(|line| line.starts_with("ok ") && line.ends_with(".test.mjs"))
    {
        let name = empty.rsplit(['/', '\\']).next().unwrap_or(empty);
        return Err(format!("{name} holds no test"));
    }
    let closing: Vec<_> = recorded
        .lines()
        .skip_while(|line| !line.starts_with("1.."))
        .skip(1)
        .collect();
    let passed: u64 = closing
        .iter()
        .filter_map(|line| line.strip_prefix("# pass ")?.parse::<u64>().ok())
        .sum();
    if passed == 0 {
        return Err(format!("no test of {} ran", folder.display()));
    }
    Ok(closing.join("\n"))
}
