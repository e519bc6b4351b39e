//! The texts of the package: what the numbers of the wasm stand for, as two JavaScript modules of data.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::tools::Result;

/// The module with everything in English.
pub(crate) fn english() -> Result<String> {
    Ok(module(&tree(&ecs_preflight::english())?))
}

/// The module that translates: the Chinese of the English texts in the order in which these are met, each once, and in the place of texts
/// that stay as they are their number.
pub(crate) fn chinese() -> Result<String> {
    let (english, chinese) = (tree(&ecs_preflight::english())?, tree(&ecs_preflight::chinese())?);
    let mut met = HashMap::new();
    let mut translations = Vec::new();
    pair(
        &english,
        &chinese,
        &mut |english, chinese| match met.insert(english, chinese) {
            Some(other) if other != chinese => {
                Err(format!("`{english}` has two translations: `{other}` and `{chinese}`"))
            }
            Some(_) => Ok(()),
            None => {
                translations.push((english != chinese).then_some(chinese));
                Ok(())
            }
        },
    )?;
    let runs = translations.chunk_by(|one, next| one.is_none() && next.is_none());
    let words = runs.map(|run| match run {
        [Some(chinese)] => json!(chinese),
        same => json!(same.len()),
    });
    Ok(module(&words.collect()))
}

fn tree(texts: &ecs_preflight::Texts) -> Result<Value> {
    serde_json::to_value(texts).map_err(|error| format!("the texts cannot be written as JSON ({error})"))
}

/// Goes through the texts of two trees of the same shape.
fn pair<'t>(english: &'t Value, chinese: &'t Value, meet: &mut impl FnMut(&'t str, &'t str) -> Result) -> Result {
    match (english, chinese) {
        (Value::String(english), Value::String(chinese)) => meet(english, chinese),
        (Value::Array(english), Value::Array(chinese)) => english
            .iter()
            .zip(chinese)
            .try_for_each(|(english, chinese)| pair(english, chinese, meet)),
        (Value::Object(english), Value::Object(chinese)) => english
            .values()
            .zip(chinese.values())
            .try_for_each(|(english, chinese)| pair(english, chinese, meet)),
        _ => Ok(()),
    }
}

/// Data as a module. JavaScript engines read a JSON text in a string faster than the same data as code.
pub(crate) fn module(data: &Value) -> String {
    let text = Value::String(data.to_string()).to_string();
    format!("export default JSON.parse({text});\n")
}
