//! The JSON Schema of the parameters of each operation, in draft 2020-12. A schema knows only yes and no: these refuse what is certain to be
//! refused, as far as a schema can say it, and accept what is contested.

use std::sync::LazyLock;

use ecs_preflight::operations::{self, COMMON_PARAMETERS};
use ecs_preflight::spec::{Alphabet, Characters, Clause, Constraint, Kind, Operation, Parameter, Relation};
use serde_json::{Map, Value, json};

use crate::tools::Result;

/// The schemas by the names of their operations.
pub(crate) fn all() -> Result<Value> {
    let each = operations::ALL
        .iter()
        .map(|operation| Ok((operation.name.to_owned(), schema(operation)?)));
    Ok(Value::Object(each.collect::<Result<_>>()?))
}

fn schema(operation: &Operation) -> Result<Value> {
    let mut properties = Map::new();
    properties.insert("Action".to_owned(), json!({ "const": operation.name }));
    let own = || operation.parameters.iter();
    let is_common =
        |parameter: &&Parameter| certain(parameter).next().is_some() && own().all(|known| known.base != parameter.base);
    let mut demands = Vec::new();
    for parameter in own().chain(COMMON_PARAMETERS.iter().filter(is_common)) {
        if let Some(flag) = flag_of(operation, parameter) {
            properties.insert(parameter.base.to_owned(), Value::Object(about(parameter)?));
            demands.push(where_on(flag, parameter.base, &Value::Object(demanded(parameter)?)));
        } else if parameter.list.is_none() {
            properties.insert(parameter.base.to_owned(), value(parameter)?);
        } else if !properties.contains_key(parameter.base) {
            properties.insert(parameter.base.to_owned(), list(operation, parameter.base)?);
        }
    }
    let is_required = |parameter: &&Parameter| parameter.required && parameter.list.is_none();
    let required: Vec<_> = own().filter(is_required).map(|parameter| parameter.base).collect();
    let lists = own().filter(|parameter| parameter.required && parameter.list.is_some());
    demands.extend(lists.map(|list| has_entries(list.base)));
    demands.extend(operation.relations.iter().filter_map(excluded));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": operation.name,
        "description": operation.summary.en,
        "type": "object",
        "properties": properties,
        "required": required,
    });
    Ok(if demands.is_empty() {
        schema
    } else {
        with(schema, "allOf", Value::Array(demands))
    })
}

/// A schema with one more keyword.
fn with(mut schema: Value, keyword: &str, value: Value) -> Value {
    if let Some(keywords) = schema.as_object_mut() {
        keywords.insert(keyword.to_owned(), value);
    }
    schema
}

/// The switch without which a parameter has no effect, so that its value may not matter.
fn flag_of(operation: &Operation, parameter: &Parameter) -> Option<&'static str> {
    operation.relations.iter().find_map(|relation| match relation {
        Relation::EffectiveWith {
            parameter: name, flag, ..
        } if *name == parameter.base => Some(*flag),
        _ => None,
    })
}

/// A parameter is as demanded where a switch is on.
fn where_on(flag: &str, parameter: &str, demanded: &Value) -> Value {
    json!({
        "if": { "required": [flag], "properties": { flag: IS_ON.clone() } },
        "then": { "properties": { parameter: demanded } },
    })
}

/// A switch is certain to be on.
static IS_ON: LazyLock<Value> = LazyLock::new(|| json!({ "enum": [true, "true"] }));

/// A list has an entry, or there are entries under flat names, which nothing else here looks at.
fn has_entries(list: &str) -> Value {
    let is_flat = json!({ "pattern": format!("^{list}[.]") });
    json!({ "anyOf": [
        { "required": [list], "properties": { list: { "minItems": 1 } } },
        { "not": { "propertyNames": { "not": is_flat } } },
    ] })
}

/// Two parameters are not given together, where the switch is on.
fn excluded(relation: &Relation) -> Option<Value> {
    let Relation::Excludes { parameter, flag, .. } = relation else {
        return None;
    };
    let both = json!({
        "required": [parameter, flag],
        "properties": { *parameter: { "minLength": 1 }, *flag: IS_ON.clone() },
    });
    Some(json!({ "not": both }))
}

fn list(operation: &Operation, base: &str) -> Result<Value> {
    let members = operation.parameters.iter().filter(|parameter| parameter.base == base);
    let mut schema = json!({ "type": "array" });
    let mut properties = Map::new();
    for parameter in members {
        if parameter.member.is_empty() {
            schema = with(schema, "items", value(parameter)?);
        } else {
            properties.insert(parameter.member.to_owned(), value(parameter)?);
        }
    }
    if !properties.is_empty() {
        let entry = json!({ "type": "object", "properties": properties });
        schema = with(schema, "items", entry);
    }
    let (mut bounds, mut counted) = (Map::new(), "");
    for relation in operation.relations {
        match relation {
            Relation::AtMost { list, member, most, .. } if *list == base => {
                bounds.insert("maxItems".to_owned(), json!(most));
                counted = member;
            }
            // Entries that are alike in all members are alike in that one.
            Relation::Distinct { list, refused_as, .. } if *list == base && refused_as.is_some() => {
                bounds.insert("uniqueItems".to_owned(), json!(true));
            }
            _ => {}
        }
    }
    if !bounds.is_empty() {
        // An entry without a value may not count as one.
        let is_nothing = if counted.is_empty() {
            json!({ "maxLength": 0 })
        } else {
            json!({ "not": { "required": [counted], "properties": { counted: { "minLength": 1 } } } })
        };
        schema = with(schema, "anyOf", json!([bounds, { "contains": is_nothing }]));
    }
    Ok(schema)
}

/// What every edition demands.
fn certain(parameter: &Parameter) -> impl Iterator<Item = &Constraint> {
    let is_certain = |clause: &&Clause| !clause.contested && !clause.on_windows;
    parameter
        .clauses
        .iter()
        .filter(is_certain)
        .map(|clause| &clause.constraint)
}

/// The schema of a value.
fn value(parameter: &Parameter) -> Result<Value> {
    let mut schema = about(parameter)?;
    schema.extend(demanded(parameter)?);
    Ok(Value::Object(schema))
}

/// What a value is.
fn about(parameter: &Parameter) -> Result<Map<String, Value>> {
    let mut schema = Map::new();
    let mut set = |keyword: &str, value: Value| drop(schema.insert(keyword.to_owned(), value));
    set("description", json!(parameter.about.en));
    if !parameter.example.is_empty() {
        let example = match parameter.kind {
            Kind::String => json!(parameter.example),
            _ => parameter
                .example
                .parse()
                .map_err(|_| format!("`{}` has a wrong example", parameter.base))?,
        };
        set("examples", json!([example]));
    }
    if parameter.deprecated.is_some() {
        set("deprecated", json!(true));
    }
    if parameter.secret {
        set("writeOnly", json!(true));
    }
    set(
        "type",
        match parameter.kind {
            Kind::String => json!("string"),
            // The wire has only texts.
            Kind::Integer => json!(["integer", "string"]),
            Kind::Boolean => json!(["boolean", "string"]),
        },
    );
    Ok(schema)
}

/// What a value must be like.
fn demanded(parameter: &Parameter) -> Result<Map<String, Value>> {
    let mut schema = Map::new();
    let mut set = |keyword: &str, value: Value| drop(schema.insert(keyword.to_owned(), value));
    // No document says whether an empty value counts as one, unless the parameter is required or an entry must not be empty.
    let has_length = certain(parameter).any(|constraint| matches!(constraint, Constraint::Length(..)));
    let is_filled = if parameter.list.is_some() {
        has_length
    } else {
        parameter.required
    };
    let or_empty = |pattern: &str| {
        if is_filled {
            format!("^{pattern}$")
        } else {
            format!("^(?:{pattern})?$")
        }
    };
    // Nor does any say whether white space counts that stands around what is no text.
    let or_blank = |pattern: &str| format!(r"^(?:{pattern}|\p{{White_Space}}*)$");
    if parameter.required && parameter.list.is_none() {
        set("minLength", json!(1));
    }
    let mut refused = Vec::new();
    for constraint in certain(parameter) {
        match *constraint {
            Constraint::Length(min, max) => {
                set("maxLength", json!(max));
                match (min, is_ascii(parameter)) {
                    (1, _) if is_filled => set("minLength", json!(1)),
                    (0 | 1, _) => {}
                    (_, true) => refused.push(format!("^[\\s\\S]{{1,{}}}$", min - 1)),
                    // No document says whether a character counts twice that UTF-16 has as two.
                    (2, false) => refused.push(r"^[\u0000-\uFFFF]$".to_owned()),
                    _ => return Err(format!("no schema says that `{}` is too short", parameter.base)),
                }
            }
            Constraint::StartsWithLetter => {}
            Constraint::Characters(ref characters) => {
                let first = certain(parameter).any(|constraint| matches!(constraint, Constraint::StartsWithLetter));
                let all = format!("{}*", class(characters));
                let pattern = if first {
                    or_empty(&format!(r"\p{{Alphabetic}}{all}"))
                } else {
                    format!("^{all}$")
                };
                set("pattern", json!(pattern));
            }
            Constraint::NotPrefix(prefixes) => refused.push(format!("^(?:{})", any(prefixes))),
            Constraint::NotContaining(contents) => refused.push(any(contents)),
            Constraint::MixedCharacters => refused.push(OF_TWO_KINDS.to_owned()),
            Constraint::Integer(min, max) => {
                set("minimum", json!(min));
                set("maximum", json!(max));
                set(
                    "pattern",
                    json!(or_blank(&format!("{}|{OTHER_NUMBER}", numbers(min, max)?))),
                );
            }
            Constraint::Boolean => set("pattern", json!(or_blank(&choice(&["true", "false"])))),
            // Other spellings are contested.
            Constraint::OneOf(values) => set(
                "anyOf",
                json!([{ "enum": values }, { "pattern": or_blank(&choice(values)) }]),
            ),
            Constraint::Id(_) => set("pattern", json!(or_blank(&spaced("[A-Za-z0-9*._\\-]+")))),
            Constraint::Region => set(
                "pattern",
                json!(or_blank(&spaced("[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]"))),
            ),
        }
    }
    if !refused.is_empty() {
        set("not", json!({ "pattern": refused.join("|") }));
    }
    Ok(schema)
}

/// Texts with at most two of upper case, lower case, digits and others.
const OF_TWO_KINDS: &str = "^(?:[A-Za-z]+|[A-Z0-9]+|[a-z0-9]+|[^a-z0-9]+|[^A-Z0-9]+|[^A-Za-z]+)$";

/// A number in another spelling than plain digits, whatever it comes to: it is contested where it is within the bounds.
const OTHER_NUMBER: &str = r"(?!(?:0|[1-9][0-9]*)$)\p{White_Space}*\+?(?:(?:(?!\p{Alphabetic})\p{N})+\.?(?:(?!\p{Alphabetic})\p{N})*|\.(?:(?!\p{Alphabetic})\p{N})+)(?:[eE]\p{White_Space}*[\-+]{0,2}[0-9]+)?\p{White_Space}*";

/// Whether a value has only ASCII characters.
fn is_ascii(parameter: &Parameter) -> bool {
    certain(parameter).any(|constraint| {
        matches!(
            constraint,
            Constraint::Characters(Characters {
                alphabet: Alphabet::Ascii | Alphabet::AllAscii,
                ..
            })
        )
    })
}

/// A character of a set, contested ones among them.
fn class(characters: &Characters) -> String {
    let mut class = String::from(match characters.alphabet {
        Alphabet::Unicode => r"[\p{Alphabetic}\p{N}",
        Alphabet::Ascii => "[A-Za-z0-9",
        Alphabet::AllAscii => return r"[\u0000-\u007F]".to_owned(),
    });
    for character in characters.others.chars().chain(characters.contested.chars()) {
        if matches!(character, '\\' | ']' | '[' | '^' | '-') {
            class.push('\\');
        }
        class.push(character);
    }
    class.push(']');
    class
}

/// One of some values in any letter case, with white space around it.
fn choice(values: &[&str]) -> String {
    let in_any_case = |value: &&str| -> String {
        let either = |letter: char| match letter {
            'A'..='Z' | 'a'..='z' => format!("[{}{}]", letter.to_ascii_uppercase(), letter.to_ascii_lowercase()),
            _ => literal(&letter.to_string()),
        };
        value.chars().map(either).collect()
    };
    let values: Vec<_> = values.iter().map(in_any_case).collect();
    spaced(&format!("(?:{})", values.join("|")))
}

/// A text as a pattern.
fn literal(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if r"\^$.*+?()[]{}|".contains(character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// One of some texts.
fn any(texts: &[&str]) -> String {
    texts.iter().map(|text| literal(text)).collect::<Vec<_>>().join("|")
}

/// White space around a value is contested.
fn spaced(pattern: &str) -> String {
    format!(r"\p{{White_Space}}*{pattern}\p{{White_Space}}*")
}

/// The numbers from 1 to a highest one, in plain digits.
fn numbers(min: u64, max: u64) -> Result<String> {
    if min != 1 {
        return Err(format!("no pattern is made for numbers from {min} on"));
    }
    let digits = max.to_string();
    let behind = |count: usize| match count {
        0 => String::new(),
        1 => "[0-9]".to_owned(),
        _ => format!("[0-9]{{{count}}}"),
    };
    let mut patterns = Vec::new();
    if digits.len() > 1 {
        patterns.push(format!("[1-9][0-9]{{0,{}}}", digits.len() - 2));
    }
    for (place, digit) in digits.char_indices() {
        let lowest = if place == 0 { '1' } else { '0' };
        if digit > lowest {
            let below = char::from_u32(u32::from(digit) - 1).unwrap_or(lowest);
            let begin = digits.get(..place).unwrap_or_default();
            patterns.push(format!("{begin}[{lowest}-{below}]{}", behind(digits.len() - place - 1)));
        }
    }
    patterns.push(digits);
    Ok(patterns.join("|"))
}
