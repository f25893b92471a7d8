import i18next, { type FormatterModule } from 'i18next';
import { type Catalogue, catalogueOf } from './catalogues.ts';
import { grouped } from './grouped.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const remembered = 'desk.language';

/** The language this machine chose; Simplified Chinese when nothing was chosen. */
export function readLanguage(): Language {
  try {
    return localStorage.getItem(remembered) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN'; // no localStorage (tests), or it is refused
  }
}

/** Numbers that name a place are written without separators, as a spreadsheet shows them. */
const places: ReadonlySet<unknown> = new Set(['row', 'seq', 'first', 'last']);

/** Every number in a sentence gets its thousands separators here; texts pass as they are. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, _language, options?: Readonly<Record<string, unknown>>) => (typeof value === 'number' && !places.has(options?.['interpolationkey']) ? grouped(value) : value as string),
};

export const i18n = i18next.createInstance().use(numbers);

/** Starts the catalogues. Chinese is always there, as fallback too; English is loaded when it is the language. */
export async function startI18n(language: Language): Promise<void> {
  await i18n.init({
    lng: language,
    fallbackLng: 'zh-CN',
    ns: ['areas', 'issues'],
    defaultNS: 'areas',
    resources: { 'zh-CN': toResources(await catalogueOf('zh-CN')) },
    interpolation: { escapeValue: false, alwaysFormat: true }, // React escapes
    returnNull: false,
  });
  if (language !== 'zh-CN') await addLanguage(language);
}

/** Switches the language and remembers it on this machine. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (language !== 'zh-CN') await addLanguage(language);
  localStorage.setItem(remembered, language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

async function addLanguage(language: Language): Promise<void> {
  const resources = toResources(await catalogueOf(language));
  i18n.addResourceBundle(language, 'areas', resources.areas);
  i18n.addResourceBundle(language, 'issues', resources.issues);
}

const toResources = (catalogue: Catalogue) => ({ areas: { ...catalogue.areas }, issues: { ...catalogue.issues } });
