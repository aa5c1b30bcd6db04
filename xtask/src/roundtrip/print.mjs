// Prints OpenAPI documents as Mintlify does on its older pages. Run by `cargo xtask roundtrip` in a folder of its own.
//
// usage: node print.mjs FILE...   each an OpenAPI document; FILE.pages beside it takes what it became:
//   {document, seconds, unprintable, pages: [{method, path, webhook, title, description, block}]}
// The document is without the operations that cannot be printed.
import { readFileSync, writeFileSync } from "node:fs";
import { OpenApiToIncrementalEndpointConverter, stripComponents } from "@mintlify/validation";
import yaml from "js-yaml";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

// References below so many schemas become schemas without constraints: examples need a resolved document, and schemas can
// be recursive. A chain of references counts as one schema, because imported schemas are inline.
const DEPTH = 3;
const NESTED = ["properties", "items", "additionalProperties"];

function resolve(document, node, depth, chain = []) {
  if (Array.isArray(node)) return node.map((item) => resolve(document, item, depth, chain));
  if (node === null || typeof node !== "object") return node;
  if (typeof node.$ref === "string" && node.$ref.startsWith("#/")) {
    if (depth < 0 || chain.includes(node.$ref)) return {};
    const steps = node.$ref.slice(2).split("/").map((step) => decodeURIComponent(step).replace(/~1/g, "/").replace(/~0/g, "~"));
    const target = steps.reduce((at, step) => at?.[step], document);
    return target === undefined ? {} : resolve(document, target, depth, [...chain, node.$ref]);
  }
  const below = (key, value) =>
    NESTED.includes(key) ? resolve(document, value, depth - 1) : resolve(document, value, depth, chain);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, below(key, value)]));
}

function print(document, section, path, method) {
  const operation = document[section][path];
  const resolved = { ...document, [section]: { [path]: resolve(document, operation, DEPTH) } };
  // The converter modifies its input.
  const raw = structuredClone(document);
  const endpoint = OpenApiToIncrementalEndpointConverter.convert(raw, resolved, path, method, true);
  const { title, description, ...rest } = endpoint;
  const block = { paths: rest, components: { schemas: stripComponents(endpoint, structuredClone(document)) } };
  // Omits undefined values. Repeated nodes become aliases.
  return {
    method, path, webhook: section === "webhooks", title, description,
    block: yaml.dump(block, { skipInvalid: true }),
  };
}

// The tool reports unsupported constructs on stderr, which is not needed here.
console.error = () => {};
for (const file of process.argv.slice(2)) {
  // Without timestamps, which JSON does not have.
  const document = yaml.load(readFileSync(file, "utf8"), { schema: yaml.CORE_SCHEMA });
  const started = performance.now();
  const [pages, unprintable] = [[], []];
  for (const section of ["paths", "webhooks"]) {
    for (const [path, item] of Object.entries(document[section] ?? {})) {
      for (const method of METHODS.filter((method) => method in (item ?? {}))) {
        try {
          pages.push(print(document, section, path, method));
        } catch (error) {
          unprintable.push(`${method} ${path}: ${error.message}`);
          delete item[method];
        }
      }
    }
  }
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(`${file}.pages`, JSON.stringify({ document, seconds, unprintable, pages }));
}
