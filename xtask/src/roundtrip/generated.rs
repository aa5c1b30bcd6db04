//! Generated documents that combine all features of pages. They are the same in every run.

use fastrand::Rng;
use serde_json::{Value, json};

/// Number of documents, and of operations in each.
const DOCUMENTS: usize = 12;
const OPERATIONS: usize = 25;

/// Returns documents with names. Even ones are OpenAPI 3.0, odd ones 3.1.
pub(super) fn documents() -> Vec<(String, Value)> {
    (0..DOCUMENTS)
        .map(|index| {
            let mut generator = Generator::new(index);
            let version = if generator.is_newer { "3.1" } else { "3.0" };
            let name = format!("generated, {version}, number {}", index + 1);
            (name, generator.document())
        })
        .collect()
}

/// Generates one document from a sequence of pseudo-random numbers.
struct Generator {
    random: Rng,
    is_newer: bool,
}

impl Generator {
    fn new(index: usize) -> Self {
        Self {
            random: Rng::with_seed(index as u64),
            is_newer: index % 2 == 1,
        }
    }

    fn often(&mut self) -> bool {
        self.random.bool()
    }

    fn rarely(&mut self) -> bool {
        self.random.u32(..5) == 0
    }

    fn document(&mut self) -> Value {
        let paths: serde_json::Map<_, _> = (0..OPERATIONS)
            .map(|index| {
                let method = ["get", "put", "post", "delete", "patch"][index % 5];
                (
                    format!("/made/{{id}}/{index}"),
                    json!({method: self.operation()}),
                )
            })
            .collect();
        let mut document = json!({
            "openapi": if self.is_newer { "3.1.0" } else { "3.0.3" },
            "info": {"title": "Made up", "version": "1"},
            "servers": [{"url": "https://{host}.example.com", "description": "Main", "variables": {
                "host": {"default": "a", "enum": ["a", "b"], "description": "Which."},
            }}],
            "security": [{"api_key": [], "bearer-token": []}],
            "paths": paths,
            "components": {
                "schemas": self.components(),
                "securitySchemes": {
                    "api_key": {"type": "apiKey", "in": "query", "name": "key", "description": "A key."},
                    "bearer-token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                    "basic": {"type": "http", "scheme": "basic"},
                    "session": {"type": "apiKey", "in": "cookie", "name": "sid"},
                    "sign_in": {"type": "oauth2", "flows": {}},
                },
                "parameters": {"Shared": {"name": "shared", "in": "query", "schema": {"type": "string"}}},
                "responses": {"Failed": {"description": "Failed.", "content": {
                    "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                }}},
            },
        });
        if self.is_newer {
            document["webhooks"] = json!({"something happened": {"post": self.operation()}});
        }
        document
    }

    fn components(&mut self) -> Value {
        json!({
            "Problem": {"type": "object", "required": ["code"], "properties": {
                "code": {"type": "integer", "format": "int64"},
                "cause": {"$ref": "#/components/schemas/Problem"},
            }},
            "Name": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 20},
            "Either": {"oneOf": [{"$ref": "#/components/schemas/Left"}, {"$ref": "#/components/schemas/Right"}],
                       "discriminator": {"propertyName": "kind", "mapping": {"l": "#/components/schemas/Left"}}},
            "Left": {"type": "object", "properties": {"right": {"$ref": "#/components/schemas/Right"}}},
            "Right": {"type": "object", "properties": {"left": {"$ref": "#/components/schemas/Left"}}},
            "Made": self.object(3),
            "Unused": {"type": "boolean"},
        })
    }

    fn operation(&mut self) -> Value {
        let mut operation = json!({"operationId": format!("op{}", self.random.u32(..1 << 30)), "responses": self.responses()});
        if self.often() {
            operation["summary"] = "Makes something up".into();
        }
        if self.often() {
            operation["description"] =
                "First, at length.\n\n> quoted\n\n- a list: of `things`\n\n```js\nf()\n```".into();
        }
        if self.rarely() {
            operation["deprecated"] = true.into();
        }
        operation["parameters"] = self.parameters();
        self.around(&mut operation);
        if self.often() {
            operation["requestBody"] = self.body();
        }
        let security = match self.random.u32(..7) {
            0 => json!([]),
            1 => json!([{"basic": []}, {"session": []}]),
            2 => json!([{}, {"api_key": [], "session": []}]),
            3 => json!([{"sign_in": ["read"]}]),
            _ => return operation,
        };
        operation["security"] = security;
        operation
    }

    /// Adds rare keys of operations.
    fn around(&mut self, operation: &mut Value) {
        if self.rarely() {
            operation["servers"] = json!([{"url": "https://other.example.com"}]);
        }
        if self.rarely() {
            operation["x-codeSamples"] =
                json!([{"label": "In JavaScript", "lang": "js", "source": "f()\n"}]);
        }
        if self.rarely() {
            operation["x-mint"] = json!({"href": "/elsewhere"});
            operation["x-mcp"] = json!({"enabled": true, "name": "make"});
        }
        if self.rarely() {
            operation["tags"] = json!(["Making"]);
            operation["externalDocs"] = json!({"url": "https://docs.example.com"});
            operation["callbacks"] = json!({"made": {"{$request.query.url}": {"post": {
                "requestBody": {"content": {"text/plain": {"schema": self.schema(1)}}},
                "responses": {"204": {"description": "Heard."}},
            }}}});
        }
    }

    fn parameters(&mut self) -> Value {
        let mut all = vec![
            json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}),
        ];
        for (index, place) in ["query", "query", "header", "cookie"]
            .into_iter()
            .enumerate()
        {
            if self.often() {
                continue;
            }
            let mut parameter =
                json!({"name": format!("p{index}"), "in": place, "schema": self.schema(1)});
            if self.often() {
                parameter["required"] = self.often().into();
            }
            if self.often() {
                parameter["description"] = "What it is for.".into();
            }
            if place == "query" && self.often() {
                parameter["style"] =
                    ["form", "pipeDelimited", "deepObject"][self.random.usize(..3)].into();
                parameter["explode"] = self.often().into();
            }
            all.push(parameter);
        }
        if self.rarely() {
            all.push(json!({"$ref": "#/components/parameters/Shared"}));
        }
        if self.rarely() {
            all.push(json!({"name": "rich", "in": "query", "content": {"application/json": {"schema": {}}}}));
        }
        all.into()
    }

    fn body(&mut self) -> Value {
        let content = match self.random.u32(..4) {
            0 => {
                json!({"multipart/form-data": {"schema": {"type": "object", "required": ["file"], "properties": {
                    "file": {"type": "string", "format": "binary"}, "name": {"$ref": "#/components/schemas/Name"},
                }}}})
            }
            1 => json!({"application/octet-stream": {}}),
            2 => {
                json!({"application/json": self.media(), "application/x-www-form-urlencoded": self.media()})
            }
            _ => json!({"application/json": self.media()}),
        };
        let mut body = json!({"content": content});
        if self.often() {
            body["required"] = self.often().into();
        }
        if self.often() {
            body["description"] = "What to send.".into();
        }
        body
    }

    fn media(&mut self) -> Value {
        let mut media = json!({"schema": self.schema(3)});
        match self.random.u32(..4) {
            // Half of them do not fit their schema.
            0 => {
                if self.often() {
                    media["schema"] =
                        json!({"type": "object", "properties": {"a": {"type": "string"}}});
                }
                media["example"] = json!({"a": "vendor's", "b": [1, null]});
            }
            1 => {
                media["examples"] = json!({
                    "small": {"summary": "A small one", "value": {"a": 1}},
                    "example": {"value": "2024-01-01"},
                });
            }
            _ => {}
        }
        media
    }

    fn responses(&mut self) -> Value {
        let mut responses = json!({
            "200": {"description": "Done.", "content": {"application/json": self.media()}},
            "4XX": {"$ref": "#/components/responses/Failed"},
        });
        if self.often() {
            responses["204"] = json!({"description": "Nothing to say."});
        }
        if self.often() {
            responses["default"] = json!({"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}});
        }
        responses
    }

    /// Returns a schema with up to `depth` levels.
    fn schema(&mut self, depth: u32) -> Value {
        let mut schema = match self.random.u32(..if depth == 0 { 6 } else { 12 }) {
            0 => json!({"type": "string", "minLength": 1, "maxLength": 9}),
            1 => json!({"type": "integer", "minimum": 1, "maximum": 10, "multipleOf": 3}),
            2 => json!({"type": "number", "default": 0.5}),
            3 => json!({"type": "boolean", "example": false}),
            4 => json!({"type": "string", "enum": ["a", "b", "yes"], "default": "a"}),
            5 => self.particular(),
            6 => {
                json!({"type": "array", "items": self.schema(depth - 1), "minItems": 1, "maxItems": 5})
            }
            7 | 8 => self.object(depth),
            9 => {
                json!({"type": "object", "additionalProperties": self.schema(depth - 1), "maxProperties": 4})
            }
            10 => self.union(depth),
            _ => {
                return json!({"$ref": format!("#/components/schemas/{}", ["Problem", "Name", "Left", "Either", "Made"][self.random.usize(..5)])});
            }
        };
        if self.rarely() {
            schema["title"] = "A title".into();
        }
        if self.rarely() {
            schema["description"] = "What it is: # not a comment\n\nand more".into();
        }
        if self.rarely() && schema["type"].is_string() {
            if self.is_newer {
                schema["type"] = json!([schema["type"], "null"]);
            } else {
                schema["nullable"] = true.into();
            }
        }
        schema
    }

    /// Returns rare schemas, some of which only 3.1 has.
    fn particular(&mut self) -> Value {
        match self.random.u32(..if self.is_newer { 10 } else { 6 }) {
            0 => {
                json!({"type": "string", "format": "date-time", "example": "2024-02-03T04:05:06Z"})
            }
            1 => json!({"type": "string", "format": "binary"}),
            2 => json!({"type": "integer", "enum": [1, 2, 3]}),
            3 => json!({"type": "string", "format": "uuid", "deprecated": true}),
            4 => json!({"type": "object", "additionalProperties": true}),
            5 => json!({"type": "string", "enum": ["null", "1", "~", "2024-01-01"]}),
            6 => json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 5}),
            7 => json!({"type": "string", "const": "fixed"}),
            8 => json!({"type": "string", "examples": ["one"]}),
            _ => json!({"anyOf": [{"type": "string"}, {"type": "null"}]}),
        }
    }

    fn object(&mut self, depth: u32) -> Value {
        let mut object = json!({"type": "object", "properties": {
            "first": self.schema(depth - 1),
            "value": self.schema(depth - 1),
            "$odd/name~": self.schema(0),
        }});
        if self.often() {
            object["required"] = json!(["first"]);
        }
        if self.rarely() {
            object["additionalProperties"] = false.into();
        }
        if self.rarely() {
            object["properties"]["given"] = json!({"type": "string", "readOnly": true});
            object["properties"]["taken"] =
                json!({"type": "string", "writeOnly": true, "pattern": "^[a-z]$"});
        }
        if self.rarely() {
            object["example"] = json!({"first": "<string>", "value": {"deep": ["vendor's"]}});
        }
        object
    }

    fn union(&mut self, depth: u32) -> Value {
        let one = json!({"type": "object", "properties": {"one": self.schema(depth - 1)}});
        match self.random.u32(..4) {
            0 => json!({"oneOf": [one, {"type": "string"}]}),
            3 => {
                let same = json!({"type": "object", "properties": {"one": self.schema(0)}});
                json!({"allOf": [one, same]})
            }
            1 => json!({"anyOf": [{"$ref": "#/components/schemas/Left"}, one]}),
            _ => json!({"allOf": [{"$ref": "#/components/schemas/Problem"}, one]}),
        }
    }
}
