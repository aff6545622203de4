/** The first language of the browser that `Intl` takes; some systems name theirs in another notation. */
export function localeOf(languages: readonly string[]): string {
  const cleaned = languages.map((language) => language.split(/[@.]/)[0]?.replaceAll('_', '-') ?? '')
  return cleaned.find(isKnown) ?? 'en'
}

function isKnown(language: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language).length > 0
  } catch {
    return false
  }
}

/** The language of the person at this browser, in which numbers and dates are written. */
export const locale = localeOf([navigator.language, ...(navigator.languages ?? [])].filter(Boolean))
