import { createHmac } from 'node:crypto'

/** 96 bits: nobody meets another person's by chance. */
const TAG_LETTERS = 16

/** Names a viewer in play addresses of one room without the user's id; another room has another tag for the person. */
export const viewerTag = (key: string, stream: string, userId: string): string =>
  createHmac('sha256', key).update(`viewer ${stream} ${userId}`).digest('base64url').slice(0, TAG_LETTERS)

/** The key that signs play addresses of a viewer, so that the tag in them cannot be changed or left out. */
export const playKeyOf = (key: string, viewer: string): string =>
  viewer === '' ? key : createHmac('sha256', key).update(`for ${viewer}`).digest('hex')
