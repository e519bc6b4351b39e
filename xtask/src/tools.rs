//! The programs that the project is built and tested with: finding them, adding them, running them.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// What went wrong, as a sentence to act on.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const NODE_MAJOR: u32 = 20;

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Runs one step under a heading and says how long it took.
pub(crate) fn step<T>(title: &str, action: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {title}");
    let began = Instant::now();
    let outcome = action().map_err(|reason| format!("`{title}` failed: {reason}"))?;
    println!("   {}", seconds(began.elapsed()));
    Ok(outcome)
}

/// A duration as it is printed.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// Says what is being added to the machine.
pub(crate) fn say(sentence: &str) {
    println!("   {sentence}");
}

/// Runs a command to its end; it prints for itself.
pub(crate) fn run(command: &mut Command, failure: &str) -> Result {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(failure.to_owned())
    }
}

/// Ends this program by running a command in its place, so that whoever ends the one ends the other.
pub(crate) fn become_command(command: &mut Command) -> Result {
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(command);
        Err(not_started(command, &error))
    }
    #[cfg(not(unix))]
    run(command, "the command has failed")
}

/// What a command prints, without showing it; what it says on standard error is shown when it fails.
pub(crate) fn capture(command: &mut Command, failure: &str) -> Result<String> {
    let output = command.output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        return Err(failure.to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command to its end, showing what it prints while keeping it.
pub(crate) fn tee(command: &mut Command, failure: &str) -> Result<String> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let mut kept = String::new();
    if let Some(output) = child.stdout.take() {
        let mut reader = BufReader::new(output);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            kept.push_str(&text);
            line.clear();
        }
        // Nobody reads what is printed any more: the outcome of the command still counts.
        let _ = std::io::stdout().flush();
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(kept)
    } else {
        Err(failure.to_owned())
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    format!("`{program}` cannot be run ({error})")
}

/// Whether a command exists and succeeds, silently.
fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Node, in the project's folder.
pub(crate) fn node() -> Command {
    let mut command = Command::new("node");
    command.current_dir(root());
    command
}

/// npm, which must not talk about itself.
pub(crate) fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root()).args([
        "--loglevel=error",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--ignore-scripts",
    ]);
    command
}

/// A program of a locked npm package. It is run through Node because the links in `node_modules/.bin` differ between systems.
pub(crate) fn npm_tool(package: &str, program: &str) -> Result<Command> {
    let folder = root().join("node_modules").join(package);
    let about = read_json(&folder.join("package.json"))?;
    let bin = about
        .get("bin")
        .and_then(|bin| bin.get(program).unwrap_or(bin).as_str());
    let script = bin.ok_or_else(|| format!("the npm package {package} has no program `{program}`"))?;
    let mut command = node();
    command.arg(folder.join(script));
    Ok(command)
}

/// Node and npm cannot be added from here, only asked for.
pub(crate) fn ensure_node() -> Result {
    let wanted = format!("Node {NODE_MAJOR} or newer with npm is needed: https://nodejs.org/en/download");
    let Ok(output) = Command::new("node").arg("--version").output() else {
        return Err(format!("`node` is not found. {wanted}"));
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        return Err(format!("`node` is of version {version}. {wanted}"));
    }
    if !succeeds(npm().arg("--version")) {
        return Err(format!("`npm` is not found. {wanted}"));
    }
    Ok(())
}

/// The standard library for WebAssembly.
pub(crate) fn ensure_wasm_target() -> Result {
    if sysroot()?.join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir() {
        return Ok(());
    }
    rustup("target", WASM_TARGET)
}

/// rustfmt and clippy.
pub(crate) fn ensure_components() -> Result {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if !succeeds(cargo().args([subcommand, "--version"])) {
            rustup("component", component)?;
        }
    }
    Ok(())
}

/// Adds a part of the toolchain.
fn rustup(kind: &str, name: &str) -> Result {
    if !succeeds(Command::new("rustup").arg("--version")) {
        return Err(format!(
            "the Rust {kind} {name} is missing, and there is no rustup to add it with: https://rustup.rs"
        ));
    }
    say(&format!("adding the Rust {kind} {name}"));
    run(
        Command::new("rustup").args([kind, "add", name]),
        &format!("the Rust {kind} {name} cannot be added; `rustup {kind} add {name}` must succeed"),
    )
}

/// Where the Rust toolchain lives.
pub(crate) fn sysroot() -> Result<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let printed = capture(
        Command::new(rustc).args(["--print", "sysroot"]),
        "`rustc --print sysroot` failed",
    )?;
    Ok(PathBuf::from(printed.trim()))
}

/// The npm packages of the lock file, which only build and test.
pub(crate) fn ensure_npm_packages() -> Result {
    let age = |path: &str| fs::metadata(root().join(path)).and_then(|about| about.modified()).ok();
    let (installed, locked) = (age("node_modules/.package-lock.json"), age("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    say("adding the npm packages of package-lock.json");
    run(
        npm().arg("ci"),
        "the npm packages cannot be added; `npm ci` must succeed and needs a network",
    )
}

/// A Chromium or Chrome that can be run without a window.
pub(crate) fn ensure_chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM").filter(|chosen| !chosen.is_empty()) {
        let chosen = PathBuf::from(chosen);
        return if succeeds(Command::new(&chosen).arg("--version")) {
            Ok(chosen)
        } else {
            Err("CHROMIUM names no program that can be run".to_owned())
        };
    }
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    let advice = "install Chromium or Chrome, or set CHROMIUM to the program";
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return Err(format!(
            "Chromium is not found and there is no apt-get to add it with: {advice}"
        ));
    }
    say("adding Chromium with apt-get");
    let install = ["install", "--yes", "--no-install-recommends", "chromium"];
    let failure = format!("Chromium cannot be added with `apt-get install chromium`: {advice}");
    if apt_get(&install, &failure).is_err() {
        say("reading the package lists first");
        apt_get(&["update"], &failure)?;
        apt_get(&install, &failure)?;
    }
    find_chromium().ok_or(failure)
}

fn find_chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let on_path = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
        .into_iter()
        .map(PathBuf::from);
    // Asked for its version because a distribution may leave a stub in its place.
    on_path
        .chain(elsewhere)
        .find(|program| program.is_file() && succeeds(Command::new(program).arg("--version")))
}

/// apt-get asks nothing, and is run by sudo unless the user may install anyway.
fn apt_get(arguments: &[&str], failure: &str) -> Result {
    let user = Command::new("id")
        .arg("-u")
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    let is_root = String::from_utf8_lossy(&user).trim() == "0";
    let mut command = if !is_root && succeeds(Command::new("sudo").arg("--version")) {
        let mut sudo = Command::new("sudo");
        sudo.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        let mut plain = Command::new("apt-get");
        plain.env("DEBIAN_FRONTEND", "noninteractive");
        plain
    };
    run(command.arg("--quiet").args(arguments), failure)
}

/// What cargo knows of the crate: its version and the folder that cargo builds in.
pub(crate) fn metadata() -> Result<(String, PathBuf)> {
    let printed = capture(
        cargo().args(["metadata", "--format-version", "1", "--no-deps"]),
        "`cargo metadata` failed",
    )?;
    let about: Value = serde_json::from_str(&printed).map_err(|error| format!("`cargo metadata` is odd: {error}"))?;
    let packages = about.get("packages").and_then(Value::as_array);
    let version = packages
        .and_then(|packages| {
            packages
                .iter()
                .find(|package| package.get("name") == Some(&"ecs-preflight".into()))
        })
        .and_then(|package| package.get("version")?.as_str());
    let target = about.get("target_directory").and_then(Value::as_str);
    match (version, target) {
        (Some(version), Some(target)) => Ok((version.to_owned(), PathBuf::from(target))),
        _ => Err("`cargo metadata` does not tell the crate's version and target folder".to_owned()),
    }
}

/// A path as it is named to people: from the project's folder on.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// A file's text.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read ({error})", shown(path)))
}

/// A file's bytes.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{} cannot be read ({error})", shown(path)))
}

/// A file's JSON.
pub(crate) fn read_json(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).map_err(|error| format!("{} is not JSON ({error})", shown(path)))
}

/// Writes a file, with the folders that it needs.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, content))
        .map_err(|error| format!("{} cannot be written ({error})", shown(path)))
}

/// Copies a file, with the folders that it needs.
pub(crate) fn copy(from: &Path, to: &Path) -> Result {
    let bytes = fs::read(from).map_err(|error| format!("{} cannot be read ({error})", shown(from)))?;
    write(to, bytes)
}

/// Removes a folder where there is one.
pub(crate) fn remove(folder: &Path) -> Result {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).map_err(|error| format!("{} cannot be removed ({error})", shown(folder)))
}

/// Every file below a folder, as paths from there on, sorted. A folder that is missing has none.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(current) = open.pop() {
        if !current.is_dir() {
            continue;
        }
        let unreadable = |error: std::io::Error| format!("{} cannot be listed ({error})", shown(&current));
        for entry in fs::read_dir(&current).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                found.push(inside.to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a file's name ends so.
pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|ending| ending == OsStr::new(extension))
}
