export type { Message, Messages } from './message.ts'
