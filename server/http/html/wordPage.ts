import type { Language } from '@/domain/format/language'
import { escapeHtml } from './escapeHtml'

/** A page of a few words and one link, for answers that no script reads. */
export interface WordPage {
  readonly title: string
  readonly body: string
  readonly link: { readonly href: string; readonly text: string }
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:0;font:16px/1.6 system-ui,sans-serif;color:#1c1c1e;background:#fff}',
  'main{max-width:26em;margin:0 auto;padding:18vh 24px 24px}',
  'h1{font-size:20px;margin:0 0 8px}p{margin:0 0 24px}',
  'a{display:block;padding:12px;border-radius:24px;text-align:center;text-decoration:none}',
  'a{color:#fff;background:#c8330f}',
  '@media(prefers-color-scheme:dark){body{color:#f2f2f7;background:#111}}',
].join('')

export const renderWordPage = (language: Language, { title, body, link }: WordPage): string =>
  [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style>${style}</style></head>`,
    `<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(body)}</p>`,
    `<a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></main></body></html>`,
  ].join('')
