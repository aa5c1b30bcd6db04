//! The keywords of each kind of object, in the order of the OpenAPI specification.

use super::Kind::{
    Callback, Components, Contact, Discriminator, Encoding, Example, ExternalDocs, Header, Info,
    License, Link, MediaType, OAuthFlow, OAuthFlows, Operation, Parameter, PathItem, Paths,
    RequestBody, Response, Responses, Schema, SecurityRequirement, SecurityScheme, Server,
    ServerVariable, Tag, Xml,
};
use super::Shape::{self, Data, Flag, List, Map, Number, Object, Text};

pub(super) const DOCUMENT: &[(&str, Shape)] = &[
    ("openapi", Text),
    ("info", Object(Info)),
    ("jsonSchemaDialect", Text),
    ("servers", List(&Object(Server))),
    ("paths", Object(Paths)),
    ("webhooks", Map(&Object(PathItem))),
    // How documents of 3.0 describe webhooks.
    ("x-webhooks", Map(&Object(PathItem))),
    ("components", Object(Components)),
    ("security", List(&Object(SecurityRequirement))),
    ("tags", List(&Object(Tag))),
    ("externalDocs", Object(ExternalDocs)),
];

pub(super) const INFO: &[(&str, Shape)] = &[
    ("title", Text),
    ("summary", Text),
    ("description", Text),
    ("termsOfService", Text),
    ("contact", Object(Contact)),
    ("license", Object(License)),
    ("version", Text),
];

pub(super) const SERVER: &[(&str, Shape)] = &[
    ("url", Text),
    ("description", Text),
    ("variables", Map(&Object(ServerVariable))),
];

pub(super) const COMPONENTS: &[(&str, Shape)] = &[
    ("schemas", Map(&Object(Schema))),
    ("responses", Map(&Object(Response))),
    ("parameters", Map(&Object(Parameter))),
    ("examples", Map(&Object(Example))),
    ("requestBodies", Map(&Object(RequestBody))),
    ("headers", Map(&Object(Header))),
    ("securitySchemes", Map(&Object(SecurityScheme))),
    ("links", Map(&Object(Link))),
    ("callbacks", Map(&Object(Callback))),
    ("pathItems", Map(&Object(PathItem))),
];

pub(super) const PATH_ITEM: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("summary", Text),
    ("description", Text),
    ("get", Object(Operation)),
    ("put", Object(Operation)),
    ("post", Object(Operation)),
    ("delete", Object(Operation)),
    ("options", Object(Operation)),
    ("head", Object(Operation)),
    ("patch", Object(Operation)),
    ("trace", Object(Operation)),
    ("servers", List(&Object(Server))),
    ("parameters", List(&Object(Parameter))),
];

pub(super) const OPERATION: &[(&str, Shape)] = &[
    ("tags", List(&Text)),
    ("summary", Text),
    ("description", Text),
    ("externalDocs", Object(ExternalDocs)),
    ("operationId", Text),
    ("parameters", List(&Object(Parameter))),
    ("requestBody", Object(RequestBody)),
    ("responses", Object(Responses)),
    ("callbacks", Map(&Object(Callback))),
    ("deprecated", Flag),
    ("security", List(&Object(SecurityRequirement))),
    ("servers", List(&Object(Server))),
];

pub(super) const PARAMETER: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("name", Text),
    ("in", Text),
    ("description", Text),
    ("required", Flag),
    ("deprecated", Flag),
    ("allowEmptyValue", Flag),
    ("style", Text),
    ("explode", Flag),
    ("allowReserved", Flag),
    ("schema", Object(Schema)),
    ("example", Data),
    ("examples", Map(&Object(Example))),
    ("content", Map(&Object(MediaType))),
];

pub(super) const REQUEST_BODY: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("description", Text),
    ("content", Map(&Object(MediaType))),
    ("required", Flag),
];

pub(super) const RESPONSE: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("description", Text),
    ("headers", Map(&Object(Header))),
    ("content", Map(&Object(MediaType))),
    ("links", Map(&Object(Link))),
];

pub(super) const HEADER: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("description", Text),
    ("required", Flag),
    ("deprecated", Flag),
    ("allowEmptyValue", Flag),
    ("style", Text),
    ("explode", Flag),
    ("allowReserved", Flag),
    ("schema", Object(Schema)),
    ("example", Data),
    ("examples", Map(&Object(Example))),
    ("content", Map(&Object(MediaType))),
];

pub(super) const MEDIA_TYPE: &[(&str, Shape)] = &[
    ("schema", Object(Schema)),
    ("example", Data),
    ("examples", Map(&Object(Example))),
    ("encoding", Map(&Object(Encoding))),
];

pub(super) const ENCODING: &[(&str, Shape)] = &[
    ("contentType", Text),
    ("headers", Map(&Object(Header))),
    ("style", Text),
    ("explode", Flag),
    ("allowReserved", Flag),
];

pub(super) const EXAMPLE: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("summary", Text),
    ("description", Text),
    ("value", Data),
    ("externalValue", Text),
];

pub(super) const LINK: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("operationRef", Text),
    ("operationId", Text),
    ("parameters", Map(&Data)),
    ("requestBody", Data),
    ("description", Text),
    ("server", Object(Server)),
];

pub(super) const SCHEMA: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("type", Data),
    ("format", Text),
    ("title", Text),
    ("description", Text),
    ("properties", Map(&Object(Schema))),
    ("required", List(&Text)),
    ("additionalProperties", Object(Schema)),
    ("items", Object(Schema)),
    ("enum", List(&Data)),
    ("nullable", Flag),
    ("default", Data),
    ("example", Data),
    ("oneOf", List(&Object(Schema))),
    ("anyOf", List(&Object(Schema))),
    ("allOf", List(&Object(Schema))),
    ("not", Object(Schema)),
    ("discriminator", Object(Discriminator)),
    ("minimum", Number),
    ("maximum", Number),
    ("exclusiveMinimum", Data),
    ("exclusiveMaximum", Data),
    ("multipleOf", Number),
    ("minLength", Number),
    ("maxLength", Number),
    ("pattern", Text),
    ("minItems", Number),
    ("maxItems", Number),
    ("uniqueItems", Flag),
    ("minProperties", Number),
    ("maxProperties", Number),
    ("readOnly", Flag),
    ("writeOnly", Flag),
    ("deprecated", Flag),
    ("xml", Object(Xml)),
    ("externalDocs", Object(ExternalDocs)),
    // JSON Schema 2020-12, of OpenAPI 3.1.
    ("$schema", Text),
    ("$id", Text),
    ("$anchor", Text),
    ("$dynamicRef", Text),
    ("$dynamicAnchor", Text),
    ("$comment", Text),
    ("$vocabulary", Data),
    ("$defs", Map(&Object(Schema))),
    ("definitions", Map(&Object(Schema))),
    ("const", Data),
    ("examples", List(&Data)),
    ("prefixItems", List(&Object(Schema))),
    ("contains", Object(Schema)),
    ("minContains", Number),
    ("maxContains", Number),
    ("unevaluatedItems", Object(Schema)),
    ("unevaluatedProperties", Object(Schema)),
    ("propertyNames", Object(Schema)),
    ("patternProperties", Map(&Object(Schema))),
    ("dependentSchemas", Map(&Object(Schema))),
    ("dependentRequired", Map(&List(&Text))),
    ("if", Object(Schema)),
    ("then", Object(Schema)),
    ("else", Object(Schema)),
    ("contentEncoding", Text),
    ("contentMediaType", Text),
    ("contentSchema", Object(Schema)),
];

pub(super) const XML: &[(&str, Shape)] = &[
    ("name", Text),
    ("namespace", Text),
    ("prefix", Text),
    ("attribute", Flag),
    ("wrapped", Flag),
];

pub(super) const SECURITY_SCHEME: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("type", Text),
    ("description", Text),
    ("name", Text),
    ("in", Text),
    ("scheme", Text),
    ("bearerFormat", Text),
    ("flows", Object(OAuthFlows)),
    ("openIdConnectUrl", Text),
];

pub(super) const OAUTH_FLOWS: &[(&str, Shape)] = &[
    ("implicit", Object(OAuthFlow)),
    ("password", Object(OAuthFlow)),
    ("clientCredentials", Object(OAuthFlow)),
    ("authorizationCode", Object(OAuthFlow)),
];

pub(super) const OAUTH_FLOW: &[(&str, Shape)] = &[
    ("authorizationUrl", Text),
    ("tokenUrl", Text),
    ("refreshUrl", Text),
    ("scopes", Map(&Text)),
];
