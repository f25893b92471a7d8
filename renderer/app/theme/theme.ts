import { createTheme } from '@mui/material/styles';
import { components } from './components.ts';
import { dark, light, toMui } from './palettes.ts';

const fonts = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif';

/** 14 px, compact, one accent colour, light and dark by custom properties so that switching repaints nothing twice. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: '[data-scheme="%s"]' },
  colorSchemes: { light: { palette: toMui(light) }, dark: { palette: toMui(dark) } },
  shape: { borderRadius: 8 },
  spacing: 8,
  typography: {
    fontFamily: fonts, fontSize: 14, htmlFontSize: 16,
    h2: { fontSize: 20, fontWeight: 600, lineHeight: 1.5, outline: 'none' },
    h3: { fontSize: 16, fontWeight: 600, lineHeight: 1.5 },
    subtitle1: { fontSize: 14, fontWeight: 600, lineHeight: 1.6 },
    body1: { fontSize: 14, lineHeight: 1.6 },
    body2: { fontSize: 13, lineHeight: 1.55 },
    caption: { fontSize: 12, lineHeight: 1.5 },
    button: { fontSize: 14, fontWeight: 500, textTransform: 'none' },
  },
  components,
});
