import { parseSync } from 'vite';

/** One import of a source file. `type` tells that it disappears when the types do. */
export type Import = { readonly from: string; readonly line: number; readonly type: boolean };

/** All imports of a TypeScript source: static, type-only, re-exports, dynamic, import types and `new URL(…, import.meta.url)`. */
export function readImports(path: string, source: string): readonly Import[] {
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length;
  const parsed = parseSync(path, source);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message ?? 'cannot be parsed'}`);
  const found: Import[] = [];
  for (const item of parsed.module.staticImports) {
    const type = item.entries.length > 0 && item.entries.every((entry) => entry.isType);
    found.push({ from: item.moduleRequest.value, line: lineAt(item.start), type });
  }
  for (const item of parsed.module.staticExports) {
    for (const entry of item.entries) {
      if (entry.moduleRequest !== null) found.push({ from: entry.moduleRequest.value, line: lineAt(entry.start), type: entry.isType });
    }
  }
  walk(parsed.program, (node) => {
    const named = namedBy(node);
    if (named !== null) found.push({ from: named, line: lineAt(node.start), type: node.type === 'TSImportType' });
  });
  return found;
}

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  if (!isNode(node)) return;
  visit(node);
  for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit);
}

const text = (node: unknown): string | null => (isNode(node) && typeof node['value'] === 'string' ? node['value'] : null);

/** What the module record does not hold: dynamic imports, import types, worker addresses. */
function namedBy(node: Node): string | null {
  if (node.type === 'ImportExpression') return text(node['source']);
  if (node.type === 'TSImportType') return text(node['source'] ?? node['argument']);
  if (node.type !== 'NewExpression' || !isNode(node['callee']) || node['callee']['name'] !== 'URL' || !Array.isArray(node['arguments'])) return null;
  const [address, base] = node['arguments'] as readonly unknown[];
  const named = text(address);
  return named !== null && /\.tsx?$/.test(named) && isNode(base) ? named : null;
}
