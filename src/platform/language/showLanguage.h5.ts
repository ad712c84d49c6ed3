import type { ShowLanguage } from './showLanguageContract'

export const showLanguage: ShowLanguage = (language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
