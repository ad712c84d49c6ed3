import { queryString } from '../../../config/h5/queryString'

describe('an address as the router reads it', () => {
  test.each([
    ['?id=demo-shop&x=1', { id: 'demo-shop', x: '1' }],
    ['', {}],
    ['?', {}],
    ['?preview', { preview: null }],
    ['?a=&b=c=d', { a: '', b: 'c=d' }],
    ['?a=1&a=2', { a: '2' }],
    ['?name=%E8%8C%B6', { name: '茶' }],
    ['?name=50%', { name: '50%' }],
  ])('%s', (search, params) => {
    expect(queryString.parse(search)).toEqual(params)
  })

  test('leaves the code in when the router wants to decode itself', () => {
    expect(queryString.parse('?name=%E8%8C%B6', { decode: false })).toEqual({ name: '%E8%8C%B6' })
  })
})
