import { pictureLimits, refusePicture } from '@/domain/picture/pictureRules'

const file = (change: Partial<{ name: string; sizeBytes: number; mimeType: string }>) => ({
  name: 'a.jpg',
  sizeBytes: 1_000,
  mimeType: 'image/jpeg',
  ...change,
})

describe('a file that is to become a picture', () => {
  test.each([
    ['a JPEG', file({})],
    ['a WebP without an extension', file({ name: 'blob', mimeType: 'image/webp' })],
    ['a PNG of a platform that tells no type', file({ name: 'A.PNG', mimeType: '' })],
    ['one of exactly the most bytes', file({ sizeBytes: pictureLimits.bytes })],
  ])('may be %s', (_name, chosen) => {
    expect(refusePicture(chosen)).toBeNull()
  })

  test.each([
    ['a HEIC called .jpg', file({ mimeType: 'image/heic' }), 'upload.notAnImage'],
    ['nothing at all', file({ sizeBytes: 0 }), 'upload.notAnImage'],
    ['an SVG', file({ name: 'a.svg', mimeType: 'image/svg+xml' }), 'upload.notAnImage'],
    ['a text of unknown type', file({ name: 'a.txt', mimeType: '' }), 'upload.notAnImage'],
    ['one byte too many', file({ sizeBytes: pictureLimits.bytes + 1 }), 'upload.tooLarge'],
  ])('may not be %s', (_name, chosen, code) => {
    expect(refusePicture(chosen)?.code).toBe(code)
  })
})
