import { installPageGuard } from '@/platform/parts/pageGuard'
import { guardTexts } from '@/texts/guardTexts'

installPageGuard(guardTexts[/^zh/i.test(navigator.language) ? 'zh' : 'en'])
