import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';

export type TextParams = Readonly<Record<string, string | number>>;
export type Text = (key: string, params?: TextParams) => string;

/** Texts by key `<area>.<name>`, in the chosen language: `text('training.missing', { hours: 1.5 })`. */
export function useText(): Text {
  const { t } = useTranslation('areas', { i18n });
  return useCallback<Text>((key, params) => t(key, params ?? {}), [t]);
}

/** The same outside components (file names, document titles). */
export const textOf: Text = (key, params) => i18n.t(key, params ?? {});
