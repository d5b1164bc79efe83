import { describe, expect, test } from 'vitest'
import { parseBookingPage } from './booking-page.ts'

describe('someone types the address of a booking page', () => {
  test('the server and the business are found in it', () => {
    expect(parseBookingPage('https://book.example.com/harbour-studio')).toEqual({
      url: 'https://book.example.com',
      slug: 'harbour-studio',
    })
  })

  test('https:// need not be typed, and a machine of the house is reached without it', () => {
    expect(parseBookingPage(' book.example.com/harbour-studio ')?.url).toBe('https://book.example.com')
    expect(parseBookingPage('localhost:3000/harbour-studio')?.url).toBe('http://localhost:3000')
    expect(parseBookingPage('192.168.1.20:3000/harbour-studio')?.url).toBe('http://192.168.1.20:3000')
  })

  test('a link to one of its services, copied in a hurry, is good enough', () => {
    expect(parseBookingPage('https://book.example.com/Harbour-Studio/cut?day=2026-12-01')?.slug).toBe('harbour-studio')
  })

  test.each(['', 'hello', 'https://book.example.com', 'ftp://book.example.com/studio', 'book.example.com/not a slug'])(
    '%j is no booking page',
    (address) => {
      expect(parseBookingPage(address)).toBeUndefined()
    },
  )
})
