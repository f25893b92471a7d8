import { posix } from 'node:path';
import { readImports } from './imports.ts';
import { bans, storeDoors, storeHooks, zones, type Zone } from './rules.ts';

/** Path (relative to the repository, with forward slashes) → text of every source file. */
export type Sources = ReadonlyMap<string, string>;
export type Finding = { readonly path: string; readonly line: number; readonly why: string };

const zoneOf = (path: string): Zone | undefined =>
  zones.filter((zone) => path.startsWith(zone.prefix)).sort((a, b) => b.prefix.length - a.prefix.length)[0];

const island = (zone: Zone, path: string): string => path.slice(zone.prefix.length).split('/')[0] ?? '';

function checkRelative(path: string, target: string, type: boolean): string | null {
  const zone = zoneOf(path);
  if (zone === undefined) return null;
  const isStore = target.startsWith('renderer/store/') && path.startsWith('renderer/features/');
  if (isStore && !type && target !== storeHooks && !storeDoors.test(path)) {
    return `a feature reaches the store only in commands.ts and queries.ts (hooks: ${storeHooks})`;
  }
  if (target.startsWith(zone.prefix)) {
    return zone.islands === true && island(zone, path) !== island(zone, target) ? `${zone.prefix}* do not import each other: ${target}` : null;
  }
  return zone.may.some((prefix) => target.startsWith(prefix)) ? null : `${zone.prefix} may not import ${target}`;
}

function checkPackage(path: string, name: string): string | null {
  const zone = zoneOf(path);
  if (zone === undefined || zone.packages.some((pattern) => pattern.test(name))) return null;
  return `${zone.prefix} may not import the package '${name}'`;
}

/** Removes comments, so that a ban is about code and not about what is said of it. Keeps the lines. */
const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));

function checkBans(path: string, source: string): readonly Finding[] {
  const lines = withoutComments(source).split('\n');
  return bans
    .filter((ban) => ban.under.test(path) && !ban.where.test(path))
    .flatMap((ban) => lines.flatMap((text, at) => (ban.pattern.test(text) ? [{ path, line: at + 1, why: ban.why }] : [])));
}

/** The cycles of a graph, each once, as `a → b → a`. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const cycles: string[][] = [];
  const visit = (path: string): void => {
    state.set(path, 'open');
    trail.push(path);
    for (const next of graph.get(path) ?? []) {
      if (state.get(next) === 'open') cycles.push([...trail.slice(trail.indexOf(next)), next]);
      else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of graph.keys()) if (!state.has(path)) visit(path);
  return cycles;
}

/** Every breach of the import table, of the bans and every cycle (type imports count). */
export function checkLayers(sources: Sources): readonly Finding[] {
  const findings: Finding[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, source] of sources) {
    const edges: string[] = [];
    for (const { from, line, type } of readImports(path, source)) {
      const relative = from.startsWith('.');
      const target = relative ? posix.join(posix.dirname(path), from.replace(/\?.*$/, '')) : from;
      const why = relative ? checkRelative(path, target, type) : checkPackage(path, from);
      if (why !== null) findings.push({ path, line, why });
      if (relative && !sources.has(target) && /\.tsx?$/.test(target)) findings.push({ path, line, why: `there is no ${target}` });
      if (relative && sources.has(target)) edges.push(target);
    }
    graph.set(path, edges);
    findings.push(...checkBans(path, source));
  }
  for (const cycle of findCycles(graph)) findings.push({ path: cycle[0] ?? '', line: 1, why: `cycle: ${cycle.join(' → ')}` });
  return findings;
}
