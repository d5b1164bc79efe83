import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DESKTOP, PHONE, newVisitor, openBrowser } from './open-browser.ts'
import { startServer } from '@openhours/client/testing'
import { chooseService, times } from './visit.ts'

// Makes the pictures in the README from the sample business of a fresh server. Run after the build.

const IMAGES = join(import.meta.dirname, '../../../docs/images')

await mkdir(IMAGES, { recursive: true })
const [server, browser] = await Promise.all([startServer({ withWeb: true }), openBrowser()])
try {
  const desktop = await (await newVisitor(browser, { viewport: { ...DESKTOP.viewport, height: 900 } })).newPage()
  await desktop.goto(server.bookingPage)
  await desktop.getByRole('heading', { name: 'What would you like to book?' }).waitFor()
  await desktop.screenshot({ path: join(IMAGES, 'booking-desktop.png') })

  const phone = await (await newVisitor(browser, { ...PHONE, deviceScaleFactor: 2 })).newPage()
  await chooseService(phone, server.bookingPage, 'Cut & finish')
  await times(phone).first().waitFor()
  await phone.screenshot({ path: join(IMAGES, 'booking-phone.png') })
} finally {
  await browser.close()
  await server.stop()
}
