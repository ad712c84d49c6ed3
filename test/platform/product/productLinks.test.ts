import { productLinks } from '@/platform/product/productLinks'

const web = { type: 'web', url: 'https://example.com/pot' } as const
const miniProgram = { type: 'miniProgram', appId: 'wx0123456789abcdef', path: '' } as const

describe('a product’s link in a browser', () => {
  test('opens a web page and nothing else', () => {
    expect([web, miniProgram, null].map((link) => productLinks.wayOf(link))).toEqual(['open', 'none', 'none'])
  })

  test('opens beside the room, and gives the other page no hold of ours', async () => {
    const opened: unknown[] = []
    window.open = (...how) => {
      opened.push(how)
      return null
    }
    await expect(productLinks.follow(web)).resolves.toBe(true)
    expect(opened).toEqual([['https://example.com/pot', '_blank', 'noopener']])
  })
})
