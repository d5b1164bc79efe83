import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { bookElsewhere, isFree, lookAtSample } from './by-client.ts'
import { openVisitors } from './open-visitors.ts'
import {
  changeAnswers,
  chooseLastTime,
  chooseService,
  expectAccessible,
  fillForm,
  submitButton,
  times,
} from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
const sample = await lookAtSample(bookingPage)
const SERVICE = 'Full colour'
let page: Page
let booked: string

/** Somebody with a booking, who wants another time. */
beforeEach(async () => {
  page = await newPage()
  await chooseService(page, bookingPage, SERVICE)
  await chooseLastTime(page)
  booked = new URL(page.url()).searchParams.get('time') ?? ''
  await fillForm(page, 'Ines Marlow')
  await submitButton(page).click()
  await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  await page.getByRole('link', { name: 'Change time' }).click()
  await page.getByRole('heading', { name: 'Choose a new time' }).waitFor()
})

async function chooseNewTime(): Promise<{ label: string; startsAt: string }> {
  const link = times(page).last()
  const label = (await link.textContent()) ?? ''
  await link.click()
  await page.getByRole('heading', { name: 'Take this time instead?' }).waitFor()
  return { label, startsAt: new URL(page.url()).searchParams.get('time') ?? '' }
}

async function showLaterDays(): Promise<void> {
  const before = await page.getByRole('heading', { name: /^Times on/ }).innerText()
  await page.getByRole('link', { name: 'Later days' }).click()
  await page.getByRole('heading', { name: before }).waitFor({ state: 'detached' })
  await times(page).first().waitFor()
}

describe('a visitor who changes the time', () => {
  test('has the new one, and the old one is free', async () => {
    await expectAccessible(page)
    await showLaterDays()
    const { label, startsAt } = await chooseNewTime()
    await expectAccessible(page)
    expect(await isFree(sample, SERVICE, booked)).toBe(false)
    await page.getByRole('button', { name: `Move to ${label}` }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain(label)
    expect(await isFree(sample, SERVICE, booked)).toBe(true)
    expect(await isFree(sample, SERVICE, startsAt)).toBe(false)
  })

  test('may change their mind: nothing has happened', async () => {
    await chooseNewTime()
    await page.getByRole('link', { name: 'Choose another time' }).click()
    await times(page).first().waitFor()
    await page.getByRole('link', { name: 'Back to the booking' }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await isFree(sample, SERVICE, booked)).toBe(false)
  })

  test('keeps the old time when somebody is quicker, and takes one near it', async () => {
    await showLaterDays()
    const { startsAt } = await chooseNewTime()
    await bookElsewhere(sample, SERVICE, startsAt)
    await page.getByRole('button', { name: /^Move to/ }).click()
    await page.getByText('Your booking is unchanged.').waitFor()
    await expectAccessible(page)
    expect(await isFree(sample, SERVICE, booked)).toBe(false)
    const near = page.getByRole('alert').getByRole('link').first()
    const [offered = ''] = (await near.innerText()).split('\n')
    await near.click()
    await page.getByRole('button', { name: `Move to ${offered}` }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain(offered)
  })

  test('is told when it is too late', async () => {
    await changeAnswers(page, 'booking.get', { canCancel: false, changeUntil: '2026-11-20T10:00:00+11:00' })
    await page.reload()
    await page.getByRole('heading', { name: 'It’s too late to change it online.' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('alert').getByRole('link', { name: 'Back to the booking' }).click()
    await page.getByText('It is too close now to change it online.').waitFor()
    expect(await page.getByRole('link', { name: 'Change time' }).count()).toBe(0)
  })
})
