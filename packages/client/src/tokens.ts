/**
 * The look, decided once. The web turns these into CSS custom properties when it is built, the app uses them as they
 * are. Lengths are pixels at the default text size. Every text colour has at least 4.5:1 on the surfaces it is for,
 * every edge of a control 3:1 (`tokens.test.ts` computes it).
 */

export interface Palette {
  /** The page behind everything. */
  canvas: string
  /** Cards, fields, panels. */
  surface: string
  /** Something set into a surface: skeletons, days without a free time, hovered rows. */
  sunken: string
  /** Text. */
  ink: string
  /** Text that explains: descriptions, hints. */
  inkSoft: string
  /** Lines between things. */
  line: string
  /** Edges of fields and buttons. */
  edge: string
  /** What to press, and what is chosen. */
  accent: string
  /** Under a pointer, or while pressed. */
  accentStrong: string
  /** Text on `accent`. */
  onAccent: string
  /** A quiet tint of the accent: a free time, a chosen row. */
  accentTint: string
  /** Text on `accentTint`, and links. */
  accentInk: string
  /** Daylight: the one bright colour, for marks and ornaments, never for text. */
  sun: string
  /** A quiet tint of daylight: notes that are neither good nor bad. */
  sunTint: string
  /** Text on `sunTint`. */
  sunInk: string
  /** Something is wrong, or will be gone. */
  danger: string
  /** Text on `danger`. */
  onDanger: string
  dangerTint: string
  /** Text on `dangerTint`, and error messages. */
  dangerInk: string
  /** The ring around what has the keyboard. */
  focus: string
  /** The banner that carries the name of the business, and the text on it. */
  banner: string
  onBanner: string
  onBannerSoft: string
}

const light: Palette = {
  canvas: '#f6f4ef',
  surface: '#ffffff',
  sunken: '#edeae2',
  ink: '#1c2420',
  inkSoft: '#56605a',
  line: '#e2ded4',
  edge: '#858c84',
  accent: '#14513f',
  accentStrong: '#0c3c2e',
  onAccent: '#ffffff',
  accentTint: '#e3efe8',
  accentInk: '#12503d',
  sun: '#f5b43a',
  sunTint: '#fdf0d3',
  sunInk: '#654400',
  danger: '#b3382c',
  onDanger: '#ffffff',
  dangerTint: '#fbe9e5',
  dangerInk: '#94291f',
  focus: '#1667c4',
  banner: '#143f33',
  onBanner: '#fdfbf5',
  onBannerSoft: '#c9dccf',
}

const dark: Palette = {
  canvas: '#121714',
  surface: '#1b221e',
  sunken: '#262e29',
  ink: '#f1f0ea',
  inkSoft: '#aab5ad',
  line: '#2f3832',
  edge: '#78847c',
  accent: '#8ed8b4',
  accentStrong: '#b3ebcf',
  onAccent: '#08291d',
  accentTint: '#20372d',
  accentInk: '#a5e3c5',
  sun: '#f5b43a',
  sunTint: '#3a2f16',
  sunInk: '#fbd98f',
  danger: '#ef8d7f',
  onDanger: '#3a0d07',
  dangerTint: '#3d211d',
  dangerInk: '#ffb4a8',
  focus: '#7db8ff',
  banner: '#17362c',
  onBanner: '#fdfbf5',
  onBannerSoft: '#bcd3c5',
}

export const tokens = {
  color: { light, dark },
  font: {
    /** The variable font by its name; a device without it falls back to its own. */
    family: 'Figtree Variable',
    weight: { regular: 400, medium: 500, semibold: 600, bold: 700 },
    size: { small: 14, body: 16, large: 18, title: 22, headline: 28, display: 40 },
    lineHeight: { tight: 1.15, snug: 1.3, body: 1.55 },
  },
  space: { xxs: 4, xs: 8, s: 12, m: 16, l: 24, xl: 32, xxl: 48, xxxl: 72 },
  radius: { s: 8, m: 14, l: 22, full: 999 },
  shadow: {
    low: { y: 1, blur: 3, color: 'rgba(28, 36, 32, 0.10)' },
    high: { y: 10, blur: 30, color: 'rgba(28, 36, 32, 0.13)' },
  },
  /** The least height and width of anything to be tapped. */
  target: 44,
  /** Milliseconds. */
  motion: { quick: 120, calm: 220 },
} as const satisfies { color: { light: Palette; dark: Palette } } & Record<string, unknown>

/** Black or white, whichever is easier to read on a `#rrggbb` that a business chose. */
export function inkOn(background: string): '#000000' | '#ffffff' {
  return contrast(background, '#000000') >= contrast(background, '#ffffff') ? '#000000' : '#ffffff'
}

/** The contrast ratio of two `#rrggbb` colours as WCAG 2.2 defines it: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = luminance(one) > luminance(other) ? [one, other] : [other, one]
  return (luminance(lighter) + 0.05) / (luminance(darker) + 0.05)
}

function luminance(color: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
