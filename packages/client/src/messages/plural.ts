// A catalogue knows the plurals of its own language: the app's engine (Hermes) has no `Intl.PluralRules`.
export function plural(count: number, forms: { one: string; other: string }): string {
  return count === 1 ? forms.one : forms.other
}
