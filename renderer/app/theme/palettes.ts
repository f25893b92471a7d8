/** The colours of tokens.css for MUI, which computes hover and disabled shades from them. */
export const light = {
  ink: '#1b2430', soft: '#5a6675', line: '#e3e7ec', bg: '#f5f7f9', card: '#ffffff', pri: '#1c5d99', bad: '#b3261e', warn: '#8a5a00', ok: '#1f7a4d', onAccent: '#ffffff',
} as const;
export const dark: Palette = {
  ink: '#e4e9ef', soft: '#9ba8b6', line: '#2d3742', bg: '#11161b', card: '#1a2129', pri: '#74b3ea', bad: '#f4928a', warn: '#e3b665', ok: '#74cb9e', onAccent: '#0d1b29',
};
export type Palette = { readonly [K in keyof typeof light]: string };

/** A palette in MUI's words. */
export const toMui = (palette: Palette) => ({
  primary: { main: palette.pri, contrastText: palette.onAccent },
  error: { main: palette.bad, contrastText: palette.onAccent },
  warning: { main: palette.warn, contrastText: palette.onAccent },
  success: { main: palette.ok, contrastText: palette.onAccent },
  info: { main: palette.pri, contrastText: palette.onAccent },
  text: { primary: palette.ink, secondary: palette.soft },
  background: { default: palette.bg, paper: palette.card },
  divider: palette.line,
});
