import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactElement, ReactNode } from 'react'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { leavePage } from '@/platform/navigation/navigation'
import { commonTexts } from '@/texts/commonTexts'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { NoticeLine } from './NoticeLine'
import styles from './PageFrame.module.scss'
import { useText } from './useText'

interface PageFrameProps {
  /** Largest width of the content, px. */
  readonly width: number
  /** False: pages that are opened from this one show the notices; a page below stays in the document. */
  readonly notices?: boolean
}

/** The frame of every page outside the rooms: ground, edges, content in the middle, layers and notices. */
export const PageFrame = ({ width, notices = true, children }: PropsWithChildren<PageFrameProps>): ReactElement => (
  <BackLayers>
    <Part as="main" className={styles.page}>
      <View className={styles.frame} style={{ maxWidth: `${width}px` }}>
        {children}
      </View>
      {notices && <NoticeLine />}
    </Part>
  </BackLayers>
)

interface PageHeadProps {
  readonly title: string
  /** Purpose of the page, below its title. */
  readonly lead?: string
  /** Buttons beside the title. */
  readonly tools?: ReactNode
}

/** The way back, the title of the page, and its tools. */
export function PageHead({ title, lead, tools }: PageHeadProps): ReactElement {
  const common = useText(commonTexts)
  return (
    <>
      <Part as="header" className={styles.head}>
        <Pressable className={styles.back} label={common('action.back')} onPress={leavePage}>
          <Icon name="back" />
        </Pressable>
        <Part as="h1" className={styles.title}>
          {title}
        </Part>
        {tools !== undefined && <View className={styles.tools}>{tools}</View>}
      </Part>
      {lead !== undefined && <Text className={styles.lead}>{lead}</Text>}
    </>
  )
}
