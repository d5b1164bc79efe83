/**
 * Draws the icons from the design tokens: `node scripts/draw-icons.ts`. The pictures are committed; this runs again
 * only when the look changes.
 */
import { writeFile } from 'node:fs/promises'
import { tokens } from '@openhours/client/tokens'
import chromium from '@sparticuz/chromium'
import { chromium as browserType } from 'playwright-core'

const { banner, sun } = tokens.color.light

/** The sun on the horizon, as on the booking pages, on a canvas of 100 by 100. `scale` makes it smaller about the middle. */
function sunrise(scale: number, background: string | undefined): string {
  const arcs = ['#8ed8b4', '#5fae8c', '#3f8469'].map((color, index) => {
    const radius = 43.3 - index * 9.2
    return `<path d="M${-radius} 0a${radius} ${radius} 0 0 1 ${radius * 2} 0" fill="none" stroke="${color}" stroke-width="5.8"/>`
  })
  return `
    ${background ? `<rect width="100" height="100" fill="${background}"/>` : ''}
    <g transform="translate(50 50) scale(${scale}) translate(0 22)">
      ${arcs.join('')}
      <path d="M-17.5 0a17.5 17.5 0 0 1 35 0z" fill="${sun}"/>
    </g>`
}

/** Line drawings for the tab bar; the app gives them their colour. */
const bookTab = `
  <g fill="none" stroke="#000" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">
    <circle cx="50" cy="50" r="38"/><path d="M50 28 V52 L66 62"/>
  </g>`
const bookingsTab = `
  <g fill="none" stroke="#000" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">
    <rect x="12" y="18" width="76" height="70" rx="14"/><path d="M12 40 H88 M32 8 V24 M68 8 V24 M35 63 L46 74 L66 54"/>
  </g>`

const pictures = [
  { file: 'icon.png', size: 1024, drawing: sunrise(0.78, banner) },
  { file: 'android-foreground.png', size: 512, drawing: sunrise(0.5, undefined) },
  { file: 'splash.png', size: 384, drawing: sunrise(1, undefined) },
  { file: 'favicon.png', size: 48, drawing: sunrise(0.95, banner) },
  { file: 'tab-book.png', size: 26, drawing: bookTab },
  { file: 'tab-book@2x.png', size: 52, drawing: bookTab },
  { file: 'tab-book@3x.png', size: 78, drawing: bookTab },
  { file: 'tab-bookings.png', size: 26, drawing: bookingsTab },
  { file: 'tab-bookings@2x.png', size: 52, drawing: bookingsTab },
  { file: 'tab-bookings@3x.png', size: 78, drawing: bookingsTab },
]

const browser = await browserType.launch({ executablePath: await chromium.executablePath(), args: chromium.args })
try {
  const page = await browser.newPage()
  for (const { file, size, drawing } of pictures) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(
      `<style>body{margin:0}svg{display:block}</style><svg viewBox="0 0 100 100" width="${size}" height="${size}">${drawing}</svg>`,
    )
    await writeFile(new URL(`../assets/${file}`, import.meta.url), await page.screenshot({ omitBackground: true }))
  }
} finally {
  await browser.close()
}
