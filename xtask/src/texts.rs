//! The texts of the package: what the numbers of the wasm stand for, as two JavaScript modules of data.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::tools::Result;

/// The module with everything in English.
pub(crate) fn english() -> Result<String> {
    Ok(module(&tree(&ecs_preflight::english())?))
}

/// The module that translates: each English text that has a Chinese one, with it.
pub(crate) fn chinese() -> Result<String> {
    let mut pairs = BTreeMap::new();
    pair(
        &tree(&ecs_preflight::english())?,
        &tree(&ecs_preflight::chinese())?,
        &mut pairs,
    )?;
    Ok(module(&serde_json::json!(pairs)))
}

fn tree(texts: &ecs_preflight::Texts) -> Result<Value> {
    serde_json::to_value(texts).map_err(|error| format!("the texts cannot be written as JSON ({error})"))
}

/// Gathers the texts that differ between two trees of the same shape.
fn pair(english: &Value, chinese: &Value, pairs: &mut BTreeMap<String, String>) -> Result {
    match (english, chinese) {
        (Value::String(english), Value::String(chinese)) if english != chinese => {
            match pairs.insert(english.clone(), chinese.clone()) {
                Some(other) if other != *chinese => {
                    Err(format!("`{english}` has two translations: `{other}` and `{chinese}`"))
                }
                _ => Ok(()),
            }
        }
        (Value::Array(english), Value::Array(chinese)) => english
            .iter()
            .zip(chinese)
            .try_for_each(|(english, chinese)| pair(english, chinese, pairs)),
        (Value::Object(english), Value::Object(chinese)) => english
            .values()
            .zip(chinese.values())
            .try_for_each(|(english, chinese)| pair(english, chinese, pairs)),
        _ => Ok(()),
    }
}

/// Data as a module. JavaScript engines read a JSON text in a string faster than the same data as code.
pub(crate) fn module(data: &Value) -> String {
    let text = Value::String(data.to_string()).to_string();
    format!("export default JSON.parse({text});\n")
}
