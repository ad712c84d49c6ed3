import { Compilation, type Compiler } from 'webpack'

/** Read by server/http/pages.ts. */
const FILE = 'preload.json'

/**
 * Writes down what each page will ask for, so that the server can name it in the page: the browser then loads it while
 * the first scripts are still on their way, not after they ran.
 * @param pages Path of a page → what it imports lazily, as the import names it.
 */
export const listPageFiles = (pages: Readonly<Record<string, readonly string[]>>) => ({
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('listPageFiles', (compilation) => {
      // Late: the names hold hashes of what is in the files.
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tap({ name: 'listPageFiles', stage }, () => {
        const lists = Object.entries(pages).map(([path, wanted]) => [path, wanted.flatMap(filesOf(compilation))])
        compilation.emitAsset(FILE, new compiler.webpack.sources.RawSource(JSON.stringify(Object.fromEntries(lists))))
      })
    })
  },
})

const filesOf = (compilation: Compilation) => (wanted: string): string[] => {
  const group = compilation.chunkGroups.find(({ origins }) => origins.some(({ request }) => request === wanted))
  if (group === undefined) throw new Error(`nothing imports ${wanted} lazily, which config/index.ts preloads`)
  return group.getFiles().filter((file) => /\.(?:js|css)$/.test(file))
}
