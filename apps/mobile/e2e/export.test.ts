import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const APP = join(import.meta.dirname, '..')

describe('what is shipped', () => {
  test('the Android bundle is Hermes bytecode', () => {
    const [bundle = ''] = globSync('dist/app/_expo/static/js/android/*.hbc', { cwd: APP })
    const start = readFileSync(join(APP, bundle)).subarray(0, 8)
    // the magic number at the head of every bytecode file: 0x1F1903C103BC1FC6
    expect(start.toString('hex')).toBe('c61fbc03c103191f')
  })

  test('the app, its queries and its typed client share one React, the one React Native was made for', () => {
    const app = createRequire(join(APP, 'package.json'))
    const client = createRequire(join(APP, '../../packages/client/package.json'))
    const react = app.resolve('react')
    for (const name of ['react-native', 'expo-router', 'react-dom', '@tanstack/react-query'])
      expect(createRequire(app.resolve(name)).resolve('react')).toBe(react)
    expect(client.resolve('@tanstack/react-query')).toBe(app.resolve('@tanstack/react-query'))

    const { version }: { version: string } = JSON.parse(readFileSync(app.resolve('react/package.json'), 'utf8'))
    const renderer = app.resolve('react-native/Libraries/Renderer/implementations/ReactFabric-prod.js')
    const [, made] = /reconcilerVersion: "([^"]+)"/.exec(readFileSync(renderer, 'utf8')) ?? []
    expect(version).toBe(made)
  })
})
