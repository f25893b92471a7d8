import type { Plugin } from 'vite';

/**
 * The one trusted-types policy of the page: a script or worker may come from the page's own origin, everything else that
 * asks for trust (innerHTML, eval, foreign script addresses) is refused by the browser.
 */
export const policy = `'use strict';
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createScriptURL: function (address) {
      var url = new URL(address, document.baseURI);
      return url.origin === new URL(document.baseURI).origin && url.protocol !== 'blob:' ? url.href : null;
    },
  });
}
`;

/** Emits the policy as a file of its own (the CSP has no inline script) and runs it before all other scripts of the build; none of them holds up the page's first frame. */
export function trustedTypes(): Plugin {
  return {
    name: 'desk:trusted-types',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'policy.js', source: policy });
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { src: '/policy.js', defer: true }, injectTo: 'head-prepend' }],
    },
  };
}
