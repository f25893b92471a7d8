import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** The chunk and everything that it imports at once. */
function withImports(bundle: Bundle, fileName: string, found = new Set<string>()): ReadonlySet<string> {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || found.has(fileName)) return found;
  found.add(fileName);
  for (const next of chunk.imports) withImports(bundle, next, found);
  return found;
}

/**
 * Lets the page paint its frame before anything was fetched: the page's few styles go into it (with the nonce), and the modules that the entry loads
 * after that frame are named, so that they are fetched meanwhile.
 */
export function firstFrame(): Plugin {
  return {
    name: 'desk:first-frame',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {}, chunk }) => {
        const inlined = html.replace(/<link rel="stylesheet"[^>]* href="\/([^"]+)"[^>]*>/g, (link, fileName: string) => {
          const asset = bundle[fileName];
          return asset?.type === 'asset' ? `<style nonce="__NONCE__">${String(asset.source).trim()}</style>` : link;
        });
        const known = new Set([...inlined.matchAll(/ href="\/([^"]+)"/g)].map(([, name]) => name));
        const later = [...new Set((chunk?.dynamicImports ?? []).flatMap((name) => [...withImports(bundle, name)]))].filter((name) => !known.has(name) && name !== chunk?.fileName);
        const tags = later.map((name): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}`, nonce: '__NONCE__' }, injectTo: 'head' }));
        return { html: inlined, tags };
      },
    },
  };
}
