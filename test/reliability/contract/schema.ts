// What a channel takes, as JSON Schema, and a judge of payloads that reads that schema with its own code: the program's verdict is held against it.
import { z } from 'zod';
import { sizeLimit } from '../../../electron/ipc/dispatch.ts';
import { contract, type Channel } from '../../../shared/ipc/contract.ts';

/** The part of JSON Schema that the contract uses; `bytes` stands for a Uint8Array. A schema that says more is refused below, so that no channel is tried by half. */
export type Schema = {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'bytes';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
};

const known: ReadonlySet<string> = new Set([
  '$schema', 'type', 'properties', 'required', 'additionalProperties', 'propertyNames', 'items', 'minItems', 'maxItems', 'minLength', 'maxLength', 'pattern', 'allOf', 'minimum', 'maximum', 'exclusiveMinimum',
  'exclusiveMaximum', 'enum', 'const', 'anyOf', 'format', 'default', 'description', 'title',
]);

function checkKnown(schema: Schema, channel: string): void {
  const strange = Object.keys(schema).filter((key) => !known.has(key));
  if (strange.length > 0) throw new Error(`${channel}: the harness does not know the schema's ${strange.join()}`);
  const parts = [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? []), ...(schema.allOf ?? []), schema.items, schema.propertyNames, schema.additionalProperties === false ? undefined : schema.additionalProperties];
  for (const part of parts) if (part !== undefined) checkKnown(part, channel);
}

/** The request of a channel. */
export function schemaOf(channel: Channel): Schema {
  const schema = z.toJSONSchema(contract[channel].request, {
    unrepresentable: 'any', io: 'input',
    override: ({ zodSchema, jsonSchema }) => { if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'bytes' }); }, // z.instanceof(Uint8Array) is the only one
  }) as Schema;
  checkKnown(schema, channel);
  return schema;
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

const within = (value: number, low = -Infinity, high = Infinity): boolean => value >= low && value <= high;

/** Whether a value has the shape that the schema asks for. */
export function fits(schema: Schema, value: unknown): boolean {
  if (schema.anyOf !== undefined && !schema.anyOf.some((one) => fits(one, value))) return false;
  if (schema.allOf !== undefined && !schema.allOf.every((one) => fits({ ...one, ...(schema.type !== undefined && { type: schema.type }) }, value))) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if ('const' in schema && schema.const !== value) return false;
  switch (schema.type) {
    case undefined: return true;
    case 'null': return value === null;
    case 'boolean': return typeof value === 'boolean';
    case 'bytes': return value instanceof Uint8Array;
    case 'integer': case 'number':
      return typeof value === 'number' && Number.isFinite(value) && (schema.type === 'number' || Number.isSafeInteger(value)) && within(value, schema.minimum, schema.maximum)
        && !(schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) && !(schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum);
    case 'string': return typeof value === 'string' && within(value.length, schema.minLength, schema.maxLength) && (schema.pattern === undefined || new RegExp(schema.pattern).test(value));
    case 'array': return Array.isArray(value) && within(value.length, schema.minItems, schema.maxItems) && Array.from(value).every((item: unknown) => schema.items === undefined || fits(schema.items, item));
    case 'object': {
      if (!isPlain(value)) return false;
      if (!(schema.required ?? []).every((key) => value[key] !== undefined)) return false;
      return Object.entries(value).every(([key, item]) => {
        const own = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined;
        if (own !== undefined) return item === undefined || fits(own, item);
        if (schema.additionalProperties === false) return false;
        return (schema.propertyNames === undefined || fits(schema.propertyNames, key)) && (schema.additionalProperties === undefined || fits(schema.additionalProperties, item));
      });
    }
  }
}

/**
 * Whether a value may cross at all: JSON and bytes, 20 levels, no key that reaches a prototype. Answers about how long its texts and bytes are, or null. Names that
 * stand on a list beside its items are not looked at: parsing makes the list anew (`isClean` sees to it).
 */
function crossing(value: unknown, depth = 0): number | null {
  if (value === null || typeof value === 'boolean') return 0;
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : null;
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return depth > 20 ? null : value.length;
  if (depth > 20 || !(Array.isArray(value) || isPlain(value))) return null;
  if (Array.isArray(value) && value.length > 10_000_000) return null; // nothing that long is ever made on purpose
  if (!Array.isArray(value) && Object.keys(value).some((key) => ['__proto__', 'constructor', 'prototype'].includes(key))) return null;
  let length = 0;
  for (const item of Array.isArray(value) ? Array.from<unknown>(value) : Object.values(value)) {
    if (item === undefined && !Array.isArray(value)) continue;
    const one = crossing(item, depth + 1);
    if (one === null) return null;
    length += one;
  }
  return length;
}

/** Whether what a handler is given is plain to the last: no list carries names of its own. */
export function isClean(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (!Array.isArray(value)) return isPlain(value) && Object.values(value).every(isClean);
  return Object.keys(value).length === value.length && value.every(isClean);
}

/** Whether a payload, as it arrives, is one that the channel promises to take. */
export function isWellFormed(channel: Channel, schema: Schema, payload: unknown): boolean {
  const length = crossing(payload);
  return length !== null && length <= sizeLimit(channel) && fits(schema, payload);
}
