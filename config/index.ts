import path from 'node:path'
import type { UserConfigExport } from '@tarojs/cli'
import { NormalModuleReplacementPlugin } from 'webpack'
import type { Chunk, ChunkGraph, Module } from 'webpack'
import { earlyEntry } from './h5/earlyEntry'
import { buildHeadScript } from './h5/headScript'
import { listPageFiles } from './h5/listPageFiles'
import { shortClassName } from './h5/shortClassName'

const root = path.resolve(__dirname, '..')
const isProduction = process.env.NODE_ENV === 'production'

/**
 * The profile of config/access.ts, as config/run/access.mjs read and checked it: the plan by which a mini program
 * shows live video, `native` (方案一) or `plugin` (方案二), and the plugin's settings. It does nothing on h5.
 */
const {
  LIVE_PLAN: plan = 'native',
  CLOUD_APP_ID: cloudAppId = '0',
  LIVE_PLUGIN_SCHEME: pluginScheme = '2',
} = process.env
if (process.env.TARO_ENV === 'weapp' && process.env.LIVE_PLUGIN_VERSION === undefined) {
  throw new Error('Build it by `npm run build:weapp`, which checks config/access.ts and hands its values on.')
}
// Where both plans' files of one name lie: the other plan's code never comes into the bundle.
const planFolder = path.join(root, 'src/platform/live', plan === 'plugin' ? 'cloudPlugin' : 'nativeLive')

/** Scripts of a worker or an audio thread: each whole by itself, so that nothing is taken out for the pages to load. */
const offPage: readonly unknown[] = ['pushWorker', 'aacWorker', 'microphoneTap']
const isOffPage = ({ name }: Chunk): boolean => offPage.includes(name)
const isLazyOnPage = (chunk: Chunk): boolean => !chunk.canBeInitial() && !isOffPage(chunk)

const requestsOf = (chunk: Chunk): string[] =>
  [...chunk.groupsIterable].flatMap(({ origins }) => origins.map(({ request }) => request))
const isStudioPage = (request: string): boolean => request.includes('packages/studio')
/** Whether a viewers' page uses a module: decided by who asks for it, so that nobody keeps a list of files. */
const isOf =
  (page: 'home' | 'room') =>
  (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }): boolean =>
    chunkGraph
      .getModuleChunks(module)
      .filter((chunk) => !isOffPage(chunk))
      .some((chunk) => requestsOf(chunk).some((asked) => asked.includes(`pages/${page}/`) && !isStudioPage(asked)))
const isOfHome = isOf('home')
const isOfRoom = isOf('room')

/**
 * Taro splits the initial chunks alone, which copies every component into every page (60 KB gz each, measured).
 * These groups keep one copy.
 */
const splitChunks = {
  chunks: (chunk: Chunk) => !isOffPage(chunk),
  minSize: 0,
  maxInitialRequests: 20,
  maxAsyncRequests: 20,
  cacheGroups: {
    default: false,
    defaultVendors: false,
    react: {
      name: 'react',
      test: /[\\/]node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
      priority: 50,
    },
    common: {
      name: 'common',
      chunks: isLazyOnPage,
      minChunks: 2,
      // Downwards: the group cut out first is loaded first, and its styles must not override the narrower ones'.
      priority: 20,
      reuseExistingChunk: true,
      // The room does not load code shared by the front page and the studio alone.
      test: (...module: Parameters<typeof isOfHome>) => isOfHome(...module) && isOfRoom(...module),
    },
    // The picture and the talk, which a viewer's and a host's room share: not the front page's to load.
    inRoom: {
      name: 'inRoom',
      chunks: isLazyOnPage,
      minChunks: 2,
      priority: 15,
      reuseExistingChunk: true,
      test: isOfRoom,
    },
    studio: {
      name: 'studio',
      chunks: (chunk: Chunk) => isLazyOnPage(chunk) && requestsOf(chunk).some(isStudioPage),
      minChunks: 2,
      priority: 10,
    },
  },
}

/** A class's name: readable while one works, short in what is served. WXSS has no names that begin with a digit. */
const shortName = process.env.TARO_ENV === 'h5' ? shortClassName(root) : 'k[hash:base64:5]'
const className = isProduction ? shortName : '[name]-[local]-[hash:base64:4]'
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: className },
} as const

/** What Taro puts into every H5 page and none of ours uses: 16 KB gz of style sheets, icon font, bar and puller. */
const unusedOnH5: readonly { plugin: string; request: RegExp; instead: string }[] = [
  { plugin: 'taroStyles', request: /@tarojs[\\/]components-react[\\/]dist[\\/]index\.css$/, instead: 'src/ui/taroBase.css' },
  { plugin: 'weuiStyles', request: /taro-components[\\/]taro-components\.css$/, instead: 'src/ui/taroBase.css' },
  { plugin: 'globalStyles', request: /@tarojs[\\/]components[\\/]global\.css$/, instead: 'src/ui/taroBase.css' },
  { plugin: 'navigationBar', request: /^\.\/navigationBar\.js$/, instead: 'config/h5/noNavigationBar.js' },
  { plugin: 'titleOnly', request: /^\.\/navigation-bar\.js$/, instead: 'config/h5/titleOnly.js' },
  { plugin: 'exactRouter', request: /^universal-router$/, instead: 'config/h5/exactRouter.js' },
  { plugin: 'queryString', request: /^query-string$/, instead: 'config/h5/queryString.js' },
  { plugin: 'pageScroll', request: /^\.\.\/events\/scroll\.js$/, instead: 'config/h5/noPageEvents.js' },
  { plugin: 'pageResize', request: /^\.\.\/events\/resize\.js$/, instead: 'config/h5/noPageEvents.js' },
  { plugin: 'routerStyle', request: /^\.\.\/style\.js$/, instead: 'config/h5/routerStyle.js' },
  { plugin: 'interceptors', request: /^\.\/interceptor\/(?:index|interceptors)\.js$/, instead: 'config/h5/noInterceptors.js' },
  { plugin: 'perf', request: /^\.{1,2}\/perf\.js$/, instead: 'config/h5/noPerf.js' },
  { plugin: 'tslib', request: /^tslib$/, instead: 'config/h5/tslib.js' },
  { plugin: 'puller', request: /[\\/]pull-down-refresh[\\/]index\.js$/, instead: 'config/h5/noPullDownRefresh.js' },
]

/** Packages whose unused parts a loader takes out of the mini program. */
const leanOnWeapp: readonly { loader: string; module: RegExp }[] = [
  { loader: 'withoutHtmlParser', module: /@tarojs[\\/]runtime[\\/]dist[\\/]dom-external[\\/]inner-html[\\/]parser\.js$/ },
  {
    loader: 'leanComponents',
    module: /@tarojs[\\/](?:shared[\\/]dist[\\/]components|plugin-platform-weapp[\\/]dist[\\/]runtime)\.js$/,
  },
  { loader: 'leanReconciler', module: /react-reconciler[\\/]cjs[\\/]react-reconciler\.production\.min\.js$/ },
]

/** Terser's defaults that Taro switches off in mini programs: 8 % of their scripts. */
const switchedOff = [
  ...['arrows', 'collapse_vars', 'comparisons', 'computed_props', 'hoist_props', 'inline', 'loops', 'negate_iife'],
  ...['properties', 'reduce_funcs', 'reduce_vars', 'switches', 'typeofs'],
]

/** The language of the oldest phones of our base library (babel.config.js), or of the oldest promised browser. */
const ecma = process.env.TARO_ENV === 'h5' ? 2020 : 2018

/** Taro keeps every function's name and quotes every key, for old browsers that ours are not: 6 % of all bytes. */
const shorterScripts = {
  enable: true,
  config: {
    keep_fnames: false,
    ecma,
    compress: { passes: 3, ecma, ...Object.fromEntries(switchedOff.map((name) => [name, true])) },
    // Taro escapes each Chinese character of a mini program in six bytes; WeChat reads UTF-8, which has three.
    output: { comments: false, quote_keys: false, keep_quoted_props: false, ascii_only: false },
  },
} as const

/** Lazy imports of each page, by its path. A room's video needs its player; browsers without MSE are few. */
const pageParts = {
  '/': ['./pages/home/index'],
  '/room': ['./pages/room/index', './attachFlvByScript'],
  '/studio': ['./packages/studio/pages/entry/index'],
  '/studio/room': ['./packages/studio/pages/room/index', './attachFlvByScript'],
  '/studio/access': ['./packages/studio/pages/access/index'],
  '/studio/staff': ['./packages/studio/pages/staff/index'],
  '/studio/catalogue': ['./packages/studio/pages/catalogue/index'],
  '/studio/orders': ['./packages/studio/pages/orders/index'],
  '/studio/seller': ['./packages/studio/pages/seller/index'],
  '/studio/figures': ['./packages/studio/pages/figures/index'],
  '/about': ['./packages/about/pages/about/index'],
  '/orders': ['./packages/shop/pages/orders/index'],
  '/draw': ['./packages/draw/pages/draw/index'],
}

const outputRoot = process.env.KAIBO_PAGES_OUT ?? `dist/${process.env.TARO_ENV}`
/** Files copied into the output unchanged. */
const pictures = ['favicon.svg', 'favicon.ico', 'apple-touch-icon.png', 'icon-192.png', 'icon-512.png']
const icons = [...pictures, 'manifest.webmanifest']
const copied = process.env.TARO_ENV === 'h5' ? icons.map((name) => `assets/${name}`) : ['sitemap.json']

const config: UserConfigExport<'webpack5'> = {
  projectName: 'kaibo',
  // Depth to which templates nest before a component of its own goes on. The default, 16, is 3.7 KB more.
  baseLevel: 14,
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot,
  framework: 'react',
  plugins: ['templates', 'styles'].map((name) => path.join(root, `config/weapp/${name}.ts`)),
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // A warm cache loses what Taro reads in the JSX while parsing: the plugin's tags came out without one attribute.
  cache: { enable: process.env.TARO_ENV === 'h5' },
  copy: {
    patterns: copied.map((file) => ({ from: `src/${file}`, to: `${outputRoot}/${path.basename(file)}` })),
    options: {},
  },
  defineConstants: {
    LIVE_PLAN: JSON.stringify(plan),
    CLOUD_APP_ID: cloudAppId,
    LIVE_PLUGIN_SCHEME: pluginScheme,
    // Mini programs need the server's full address; a browser is served by it.
    SERVER_ORIGIN: JSON.stringify(process.env.TARO_ENV === 'h5' ? '' : (process.env.KAIBO_SERVER_ORIGIN ?? '')),
  },
  alias: {
    '@': path.join(root, 'src'),
    '@live-player': path.join(planFolder, 'player'),
    '@live-pusher': path.join(planFolder, 'pusher'),
  },
  mini: {
    optimizeMainPackage: { enable: true },
    // CSS modules do not depend on their order; two studio pages that share them in another one is no conflict.
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: {
      // A pixel is a pixel, as in a browser: half of our sizes stand in style attributes, which rpx does not reach, and
      // on a tablet or in WeChat for desktop rpx grows with the window until the columns no longer fit.
      pxtransform: { enable: false },
      cssModules,
    },
    webpackChain(chain) {
      // Taro has webpack's own code written in ES5; the oldest phones run ES2018 (babel.config.js).
      chain.merge({ target: ['web', 'es2018'] })
      for (const { loader, module } of leanOnWeapp) {
        chain.module.rule(loader).test(module).use(loader).loader(path.join(root, `config/weapp/${loader}.cjs`))
      }
    },
  },
  terser: shorterScripts,
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    useHtmlComponents: true,
    router: {
      mode: 'browser',
      customRoutes: {
        '/pages/home/index': '/',
        '/pages/room/index': '/room',
        '/pages/missing/index': '/missing',
        '/packages/studio/pages/entry/index': '/studio',
        '/packages/studio/pages/room/index': '/studio/room',
        '/packages/studio/pages/access/index': '/studio/access',
        '/packages/studio/pages/staff/index': '/studio/staff',
        '/packages/studio/pages/catalogue/index': '/studio/catalogue',
        '/packages/studio/pages/orders/index': '/studio/orders',
        '/packages/studio/pages/seller/index': '/studio/seller',
        '/packages/studio/pages/figures/index': '/studio/figures',
        '/packages/about/pages/about/index': '/about',
        '/packages/shop/pages/orders/index': '/orders',
        '/packages/draw/pages/draw/index': '/draw',
      },
    },
    // By the page's template (src/index.html), before every other script.
    htmlPluginOption: { headScript: process.env.TARO_ENV === 'h5' ? buildHeadScript(root) : '' },
    output: { filename: 'js/[name].[contenthash:7].js', chunkFilename: 'js/[name].[contenthash:7].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:7].css',
      chunkFilename: 'css/[id].[contenthash:7].css',
    },
    postcss: {
      pxtransform: { enable: false },
      cssModules,
    },
    webpackChain(chain) {
      // Taro has webpack's own code written in ES5; the oldest browser of `browserslist` runs ES2020.
      chain.merge({ target: ['web', 'es2020'] })
      // A script that hangs is asked for again before a person gives up; webpack waits 120 s.
      chain.output.chunkLoadTimeout(20_000)
      chain.module
        .rule('leanReactDom')
        .test(/react-dom[\\/]cjs[\\/]react-dom\.production\.min\.js$/)
        .use('leanReactDom')
        .loader(path.join(root, 'config/h5/leanReactDom.cjs'))
      for (const { plugin, request, instead } of unusedOnH5) {
        chain.plugin(plugin).use(NormalModuleReplacementPlugin, [request, path.join(root, instead)])
      }
      // The browser's audio thread has its own script, as a worker has. `...` stands for what webpack knows by itself.
      chain.module.set('parser', { javascript: { worker: ['*audioContext.audioWorklet.addModule()', '...'] } })
      chain.plugin('earlyEntry').use(earlyEntry(path.join(root, 'src/early.h5.ts')))
      if (!isProduction) return
      chain.optimization.splitChunks(splitChunks)
      chain.merge({ optimization: { mangleExports: 'size' } })
      chain.plugin('listPageFiles').use(listPageFiles(pageParts))
    },
  },
}

export default config
