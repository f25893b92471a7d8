import { zhCN } from '@mui/material/locale';
import { createTheme, type Theme, type ThemeOptions } from '@mui/material/styles';
import type { Language } from '../../i18n/i18n.ts';
import { components } from './components.ts';
import { dark, light, toMui } from './palettes.ts';

const fonts = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif';

const options: ThemeOptions = {
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
};

/** 14 px, compact, one accent colour, light and dark by custom properties so that switching repaints nothing twice; MUI's own words (关闭, 清空, 打开) in the language. */
export const themeIn = (language: Language): Theme => createTheme(options, ...(language === 'zh-CN' ? [zhCN] : []));
