import type { tokens } from '@openhours/client/tokens'

type Tokens = typeof tokens

/** Custom properties by the tokens' own names: `color.inkSoft` is `--color-ink-soft`, `space.xs` is `--space-xs`. */
export function tokensToCss({ color, font, space, radius, shadow, target, motion }: Tokens): string {
  const shared = [
    `--font-family: '${font.family}', system-ui, sans-serif`,
    ...declare('weight', font.weight, String),
    ...declare('text', font.size, rem),
    ...declare('leading', font.lineHeight, String),
    ...declare('space', space, rem),
    ...declare('radius', radius, rem),
    ...declare('shadow', shadow, ({ y, blur, color: shade }) => `0 ${rem(y)} ${rem(blur)} ${shade}`),
    ...declare('motion', motion, (milliseconds) => `${milliseconds}ms`),
    `--target: ${rem(target)}`,
  ]
  const light = declare('color', color.light, String)
  const dark = declare('color', color.dark, String)
  return [
    `@layer tokens { :root { ${[...shared, ...light].join('; ')} }`,
    `@media (prefers-color-scheme: dark) { :root { ${dark.join('; ')} } } }`,
  ].join('\n')
}

function declare<T>(group: string, values: Record<string, T>, write: (value: T) => string): string[] {
  return Object.entries(values).map(([name, value]) => `--${group}-${kebab(name)}: ${write(value)}`)
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function rem(pixels: number): string {
  return `${pixels / 16}rem`
}
