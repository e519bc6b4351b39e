//! How many bytes a second are checked on one core, beside readers that only make maps of the same bytes, and beside a plain look at
//! them. `native-bench FOLDER [Criterion's options]`; `benches/files.mjs` writes the files of the folder.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;
use std::{env, fs, io};

use criterion::{Criterion, Throughput};
use ecs_preflight::{Options, check_file, check_many};
use memchr::memchr_iter;
use serde_json::{Map, Value};

/// A way to deal with a whole file. What it gives back is kept, so that no compiler leaves the work out.
type Reader = fn(&[u8]) -> usize;

const CHECK: (&str, Reader) = ("ecs-preflight", check);
const CHECK_EACH: (&str, Reader) = ("ecs-preflight, a report of each request", check_each);
const LOOK: (&str, Reader) = ("counting line ends", |bytes| memchr_iter(b'\n', bytes).count());

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from).unwrap_or_default();
    let is_quick = env::args_os().any(|argument| argument == "--quick");
    let mut criterion = Criterion::default()
        .sample_size(if is_quick { 10 } else { 40 })
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(if is_quick { 1 } else { 5 }))
        .without_plots();
    let lines = fs::read(folder.join("requests.ndjson"))?;
    let queries = fs::read(folder.join("requests.query"))?;
    race(
        &mut criterion,
        "f. lines of JSON",
        &lines,
        &[CHECK, CHECK_EACH, ("serde_json", json), LOOK],
    );
    race(
        &mut criterion,
        "g. query strings",
        &queries,
        &[CHECK, CHECK_EACH, ("form_urlencoded", query), LOOK],
    );
    Ok(())
}

fn race(criterion: &mut Criterion, title: &str, bytes: &[u8], readers: &[(&str, Reader)]) {
    let mut group = criterion.benchmark_group(title);
    group.throughput(Throughput::Bytes(u64::try_from(bytes.len()).unwrap_or(u64::MAX)));
    for (name, read) in readers {
        group.bench_function(*name, |bencher| bencher.iter(|| read(black_box(bytes))));
    }
    group.finish();
}

fn check(bytes: &[u8]) -> usize {
    check_many(bytes, &Options::default()).results.len()
}

fn check_each(bytes: &[u8]) -> usize {
    check_file(bytes, &Options::default())
        .filter(|checked| !checked.report.diagnostics.is_empty())
        .count()
}

fn json(bytes: &[u8]) -> usize {
    let maps = lines(bytes).map(serde_json::from_slice::<Map<String, Value>>);
    maps.map(|map| map.map_or(0, |map| black_box(map).len())).sum()
}

fn query(bytes: &[u8]) -> usize {
    let maps = lines(bytes).map(|line| form_urlencoded::parse(line).into_owned().collect::<BTreeMap<_, _>>());
    maps.map(|map| black_box(map).len()).sum()
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}
