import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { DESKTOP, PHONE } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import { changeAnswers, chooseLastTime, chooseService, expectAccessible, fillForm, submitButton } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
let page: Page

describe.each([
  ['on a phone', PHONE],
  ['on a desktop', { ...DESKTOP, colorScheme: 'dark' as const }],
])('a visitor %s', (_, device) => {
  test('books a variant with an add-on and a second service, answers a question, and finds it all again', async () => {
    page = await newPage(device)
    await chooseService(page, bookingPage, 'Cut & finish')
    const panel = page.locator('details')
    // Beside the times there is room for the options; above them they are folded away.
    if (device === PHONE) await panel.locator('summary').click()
    await page.getByLabel('Long or thick hair').check()
    await page.getByText('$120', { exact: true }).waitFor()
    await page.getByLabel('Scalp massage').check()
    await page.getByText('$140').waitFor()
    await page.getByLabel('Fringe trim').check()
    await page.getByText('$165').waitFor()
    await expectAccessible(page)
    const time = await chooseLastTime(page)
    expect(await page.getByRole('complementary', { name: 'Your booking' }).innerText()).toContain('$165')
    await fillForm(page, 'Ines Marlow')
    await page.getByLabel('When was your last cut?').selectOption('Longer ago')
    await expectAccessible(page)
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    const ticket = await page.getByRole('region', { name: 'Your booking' }).innerText()
    for (const text of [time, 'Long or thick hair', 'Scalp massage', 'Fringe trim', '$165', 'Longer ago']) {
      expect(ticket).toContain(text)
    }
    await expectAccessible(page)
  })
})

describe('a second service', () => {
  test.each([
    ['on a phone', PHONE],
    ['on a desktop', { ...DESKTOP, colorScheme: 'dark' as const }],
  ])(
    'has options of its own %s, which count, stay through back and reload, and are on the ticket',
    async (_, device) => {
      page = await newPage(device)
      await chooseService(page, bookingPage, 'Full colour')
      await page.locator('details summary').click()
      await page.getByLabel('Cut & finish').check()
      const own = page.getByRole('group', { name: 'Cut & finish' })
      await own.getByLabel('Long or thick hair').check()
      await own.getByLabel('Gloss treatment').check()
      await page.getByText('$405').waitFor()
      await page.getByText('3 hrs 30 mins').waitFor()
      await expectAccessible(page)
      await chooseLastTime(page)
      await page.goBack()
      await page.reload()
      await page.getByText('$405').waitFor()
      await page.locator('details summary').click()
      expect(await own.getByLabel('Gloss treatment').isChecked()).toBe(true)
      await chooseLastTime(page)
      await fillForm(page, 'Ines Marlow')
      await page.getByRole('group', { name: 'Full colour' }).getByLabel('irritated your skin?').selectOption('No')
      await page.getByRole('group', { name: 'Cut & finish' }).getByLabel('last cut?').selectOption('Longer ago')
      await expectAccessible(page)
      await submitButton(page).click()
      await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
      const ticket = await page.getByRole('region', { name: 'Your booking' }).innerText()
      for (const text of ['Full colour', 'Long or thick hair, Gloss treatment', '$405', 'irritated', 'Longer ago']) {
        expect(ticket).toContain(text)
      }
      await page.getByRole('link', { name: 'Cancel booking' }).click()
      await page.getByText(/^Full colour \+ Cut & finish on /).waitFor()
      await page.getByRole('button', { name: 'Yes, cancel it' }).click()
      await page.getByRole('link', { name: 'Book again' }).click()
      await page.getByText('$335').waitFor()
    },
  )

  test('that is not offered any more is left out of the visit, and that is said', async () => {
    page = await newPage(PHONE)
    await chooseService(page, bookingPage, 'Fringe trim')
    await page.locator('details summary').click()
    await page.getByLabel('Cut & finish').check()
    await page.waitForURL(/also=/)
    const url = new URL(page.url())
    const gone = '01890000-0000-7000-8000-000000000001'
    url.searchParams.set('also', `${gone}.${url.searchParams.get('also')}__${gone}`)
    await page.goto(url.href)
    await page.getByText('Part of this visit isn’t offered any more.').waitFor()
    await page.getByText('$120', { exact: true }).waitFor()
    expect(page.url()).not.toContain(gone)
    await expectAccessible(page)
    await chooseLastTime(page)
    expect(await page.getByRole('complementary', { name: 'Your booking' }).innerText()).toContain('Cut & finish')
  })
})

describe('a choice', () => {
  beforeEach(async () => {
    page = await newPage(DESKTOP)
  })

  test('keeps the keyboard where it is, and lives in the address', async () => {
    await chooseService(page, bookingPage, 'Cut & finish')
    await page.getByLabel('Standard').focus()
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/variant=/)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toMatch(/^variant/)
    await page.reload()
    await page.getByText('$120', { exact: true }).waitFor()
    expect(await page.getByLabel('Long or thick hair').isChecked()).toBe(true)
  })
})

describe('a service with questions that must be answered', () => {
  test('says beside each what is missing, and takes the keyboard to the first', async () => {
    page = await newPage(PHONE)
    await changeAnswers(page, 'service.list', {
      questions: [
        {
          id: '01890000-0000-7000-8000-000000000001',
          kind: 'text',
          label: 'Which colour?',
          isRequired: true,
          choices: [],
        },
        {
          id: '01890000-0000-7000-8000-000000000002',
          kind: 'yes_no',
          label: 'Any allergies?',
          isRequired: true,
          choices: [],
        },
        {
          id: '01890000-0000-7000-8000-000000000003',
          kind: 'number',
          label: 'How many braids?',
          isRequired: false,
          choices: [],
        },
      ],
    })
    await chooseService(page, bookingPage, 'Fringe trim')
    await chooseLastTime(page)
    await fillForm(page, 'Ines Marlow')
    await submitButton(page).click()
    expect(await page.getByText('Please answer this question.').count()).toBe(2)
    expect(await page.getByLabel('Which colour?').evaluate((field) => field === document.activeElement)).toBe(true)
    await expectAccessible(page)
    await page.getByLabel('Which colour?').fill('Copper')
    await page.getByLabel('No', { exact: true }).check()
    await submitButton(page).click()
    // The server knows no such questions, so what is not asked is left out.
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  })
})

describe('a service that the business approves', () => {
  test('is asked for, and its page says that it waits', async () => {
    page = await newPage(PHONE)
    await changeAnswers(page, 'service.list', { needsApproval: true })
    await chooseService(page, bookingPage, 'Fringe trim')
    await chooseLastTime(page)
    await page.getByText('Laneway Studio looks at each booking of this kind').waitFor()
    await fillForm(page, 'Ines Marlow')
    await changeAnswers(page, 'booking.create', { state: 'requested' })
    await changeAnswers(page, 'booking.get', { state: 'requested' })
    await page.getByRole('button', { name: /^Ask for/ }).click()
    await page.getByRole('heading', { name: 'Your request is with us.' }).waitFor()
    expect(await page.getByRole('link', { name: 'Change time' }).count()).toBe(1)
    expect(await page.getByRole('link', { name: 'Cancel booking' }).count()).toBe(1)
    expect(await page.getByRole('link', { name: 'Add to calendar' }).count()).toBe(0)
    await expectAccessible(page)
  })
})
