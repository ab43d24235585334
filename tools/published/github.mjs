// Prints what requests to GitHub, its answers and its events are held against: GitHub's own
// description of its API, as far as it is about one repository, turned into JSON Schemas.
import { readFileSync } from "node:fs";

// OpenAPI 3.0 writes nullable where JSON Schema lists null. No other keys than the described ones
// are taken, so that no request misspells one and no answer of a fake API invents one. Of the schemas in
// use, rules alone are put together with allOf, of whose parts none knows the keys of the others.
function toSchema(key, value) {
  if (key === "examples") return undefined;
  if (value?.type === "object" && value.properties) value.additionalProperties ??= false;
  return value?.nullable === true ? { anyOf: [{ type: "null" }, value] } : value;
}

const file = "node_modules/@octokit/openapi/generated/api.github.com.json";
const { paths, components, "x-webhooks": webhooks } = JSON.parse(readFileSync(file, "utf8"), toSchema);

const resolved = (it) => (it?.$ref ? it.$ref.split("/").slice(2).reduce((at, key) => at[key], components) : it);
const schemaOf = (it) => resolved(it)?.content?.["application/json"]?.schema ?? null;
const mapped = (object, make) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, make(value)]));

function joined({ allOf }) {
  const parts = allOf.map(resolved);
  const properties = Object.assign({}, ...parts.map((it) => it.properties));
  return { type: "object", properties, required: parts.flatMap((it) => it.required ?? []), additionalProperties: false };
}
const rule = components.schemas["repository-rule-detailed"];
rule.oneOf = rule.oneOf.map(joined);

// A parameter in a path as a regular expression.
function form(parameter) {
  if (parameter["x-multi-segment"]) return ".+";
  return parameter.schema.type === "integer" ? "[0-9]+" : "[^/]+";
}

const operations = [];
for (const [path, methods] of Object.entries(paths)) {
  if (!path.startsWith("/repos/{owner}/{repo}/")) continue;
  for (const [method, it] of Object.entries(methods)) {
    const parameters = it.parameters.map(resolved);
    operations.push({
      method: method.toUpperCase(),
      path: `^${path.replace(/\{(\w+)\}/g, (_, name) => form(parameters.find((p) => p.name === name)))}$`,
      query: parameters.filter((p) => p.in === "query").map((p) => p.name),
      request: schemaOf(it.requestBody),
      answers: mapped(it.responses, schemaOf),
    });
  }
}
const events = mapped(webhooks, ({ post }) => schemaOf(post.requestBody));
console.log(JSON.stringify({ operations, events, components: { schemas: components.schemas } }));
