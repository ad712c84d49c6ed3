import type { ShowLanguage } from './contract'

export const showLanguage: ShowLanguage = (language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
