// A script, which TypeScript does not read.
const { projectOf, tellServer } = jest.requireActual<{
  projectOf: (text: string, appid: string) => string
  tellServer: (origin: string) => readonly string[]
}>('../../../config/run/miniProgram.mjs')

describe('a built mini program', () => {
  test('opens in WeChat’s developer tools as the one that config/access.ts names', () => {
    const project = projectOf('{"miniprogramRoot":"./","appid":"touristappid"}', 'wx0123456789abcdef')
    expect(JSON.parse(project)).toEqual({ miniprogramRoot: './', appid: 'wx0123456789abcdef' })
  })

  test('that was given no server says so, in both languages', () => {
    expect(tellServer('https://live.example.com')).toEqual([])
    expect(tellServer('').join()).toMatch(/没有设置 KAIBO_SERVER_ORIGIN[^]*reaches no server/)
  })
})
