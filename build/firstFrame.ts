import type { Plugin } from 'vite';

/**
 * Lets the page paint its frame before anything was fetched: the page's few styles go into it, with the nonce. What the program needs is named by the
 * entry when that frame stands (`renderer/app/boot.ts`); named in the page, forty modules would be fetched before it.
 */
export function firstFrame(): Plugin {
  return {
    name: 'desk:first-frame',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => html.replace(/<link rel="stylesheet"[^>]* href="\/([^"]+)"[^>]*>/g, (link, fileName: string) => {
        const asset = bundle[fileName];
        return asset?.type === 'asset' ? `<style nonce="__NONCE__">${String(asset.source).trim()}</style>` : link;
      }),
    },
  };
}
