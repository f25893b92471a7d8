import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n, type Language } from './i18n.ts';

export type TextParams = Readonly<Record<string, string | number>>;
export type Text = (key: string, params?: TextParams) => string;

/** Texts by key `<area>.<name>`, in the chosen language: `text('training.missing', { hours: 1.5 })`. */
export function useText(): Text {
  const { t } = useTranslation('areas', { i18n });
  return useCallback<Text>((key, params) => t(key, params ?? {}), [t]);
}

/** The chosen language; the component is drawn again when another one is. */
export const useLanguage = (): Language => (useTranslation('areas', { i18n }).i18n.language === 'en' ? 'en' : 'zh-CN');

/** The same outside components (file names, document titles). */
export const textOf: Text = (key, params) => i18n.t(key, params ?? {});
