import { View, Text, Image, Input, Button, ScrollView } from '@tarojs/components'

export default function Page() {
  return (
    <ScrollView scrollY><View>
      <Text>pages/home</Text><Image src="/a.png" /><Input value="x" onInput={(e) => console.log(e.detail.value)} /><Button>ok</Button>
    </View></ScrollView>
  )
}
