import type { IPluginContext } from '@tarojs/service'

/** A built file as webpack hands it over. */
type Asset = { readonly source: () => string | Buffer; readonly size: () => number }

/** Styles that our components put into a page. */
const tags = ['view', 'text', 'button', 'input', 'textarea', 'image', 'scroll-view']

/**
 * WXSS knows no `*`. `.a > *` becomes `.a>view,.a>text,…`, which counts for a little more than `.b`: who wants another
 * value in a child writes a selector of two classes.
 */
const withoutStar = (css: string): string =>
  css.replace(/([^{},;]*?)\s*>\s*\*(?=\s*[{,])/g, (_, parent: string) =>
    tags.map((tag) => `${parent}>${tag}`).join(','))

/** Text follows the size chosen in WeChat: every size of a font, and of a `--size-` token, is a multiple of it. */
const withTextScale = (css: string): string =>
  css.replace(/(font-size|--size-[a-z]+):\s*(\d+(?:\.\d+)?px)/g, '$1:calc($2*var(--text-scale,1))')

/** Taro plugin: style sheets that WeChat's compiler takes. */
export default (ctx: IPluginContext): void => {
  if (process.env.TARO_ENV !== 'weapp') return
  ctx.modifyBuildAssets(({ assets }: { assets: Record<string, Asset> }) => {
    for (const [name, file] of Object.entries(assets)) {
      if (!name.endsWith('.wxss')) continue
      const text = withTextScale(withoutStar(String(file.source())))
      assets[name] = { source: () => text, size: () => Buffer.byteLength(text) }
    }
  })
}
