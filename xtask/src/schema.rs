//! The JSON Schema of `ecs-preflight.config.json`, with which editors complete and check it.

use ecs_preflight::{Language, operations, rule_infos};
use serde_json::{Map, Value, json};

/// The schema, from the rules and operations that there are.
pub(crate) fn configuration() -> Value {
    let mut settings = Map::new();
    settings.insert(
        "operation".to_owned(),
        json!({ "description": "The operation of requests that name none", "enum": operations::NAMES }),
    );
    settings.insert(
        "strict".to_owned(),
        json!({ "description": "Treat contested refusals as errors", "type": "boolean", "default": false }),
    );
    settings.insert("rules".to_owned(), rules());

    let patterns = |description: &str| {
        json!({
            "description": format!("{description}. Paths from the folder of this file on, with `*`, `**`, `?` and `{{a,b}}`"),
            "type": "array",
            "items": { "type": "string", "minLength": 1 },
        })
    };
    let mut overriding = settings.clone();
    overriding.insert("files".to_owned(), patterns("The files that this is about"));
    let mut all = settings;
    all.insert("$schema".to_owned(), json!({ "type": "string" }));
    all.insert(
        "lang".to_owned(),
        json!({ "description": "The language of messages", "enum": ["en", "zh-CN"], "default": "en" }),
    );
    all.insert("ignore".to_owned(), patterns("The files that are left out"));
    all.insert(
        "overrides".to_owned(),
        json!({
            "description": "What is different for some files; what comes later goes first",
            "type": "array",
            "items": object(&overriding, &["files"]),
        }),
    );
    let mut schema = object(&all, &[]);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert(
            "$schema".to_owned(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        fields.insert("title".to_owned(), json!("Configuration of ecs-preflight"));
    }
    schema
}

fn rules() -> Value {
    let rules: Map<String, Value> = rule_infos(Language::English)
        .into_iter()
        .map(|rule| {
            let mut level = json!({ "description": rule.summary, "enum": ["off", "info", "warning", "error"] });
            if let Some(fields) = level.as_object_mut().filter(|_| rule.optional) {
                fields.insert("default".to_owned(), json!("off"));
            }
            (rule.id.to_owned(), level)
        })
        .collect();
    let mut schema = object(&rules, &[]);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("description".to_owned(), json!("The severity of each rule, or `off`"));
    }
    schema
}

fn object(properties: &Map<String, Value>, required: &[&str]) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}
