import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Progress } from "#ui/progress.tsx";
import { ShareBar } from "#ui/share-bar.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Toast } from "#ui/toast.tsx";
import styles from "./gallery.module.css";
import { useSay } from "./say.ts";

const nothing = (): void => undefined;

export function States() {
  const say = useSay();
  return (
    <div className={styles["columns"]}>
      <section className={styles["card"]}>
        <EmptyState
          icon="search"
          title={say("没有符合的建筑", "No building fits")}
          actions={<Button onPress={nothing}>{say("清除条件", "Clear the conditions")}</Button>}
        >
          {say("放宽条件，或者换一个范围。", "Widen the conditions, or take another extent.")}
        </EmptyState>
        <Skeleton label={say("正在读取", "Reading")} lines={5} />
      </section>
      <section className={styles["card"]}>
        <ErrorState
          title={say("影像服务没有回应", "The imagery service does not answer")}
          detail="GET https://t0.tianditu.gov.cn/img_w/wmts 403"
          onRetry={nothing}
        >
          {say(
            "检查服务地址和令牌后重试。其他图层不受影响。",
            "Check the address and the token, then try again.",
          )}
        </ErrorState>
        <Progress label={say("正在切片", "Cutting tiles")} value={0.62} />
        <Progress label={say("正在等待服务", "Waiting for the service")} value={undefined} valueText="" />
        <Progress label={say("导出", "Export")} value={1} tone="ok" />
      </section>
      <section className={styles["card"]}>
        <NoticeBar tone="info">
          {say("这里只显示当前视图里的建筑。", "Only buildings in view are listed.")}
        </NoticeBar>
        <NoticeBar tone="ok">{say("已保存。", "Saved.")}</NoticeBar>
        <NoticeBar tone="warn" onClose={nothing}>
          {say("有 3 个瓦片没有载入，其余照常。", "Three tiles did not load; all else did.")}
        </NoticeBar>
        <NoticeBar tone="danger" action={<Button onPress={nothing}>{say("重试", "Retry")}</Button>}>
          {say("保存失败：磁盘空间不足。", "Not saved: the disk is full.")}
        </NoticeBar>
        <Toast tone="ok" closeLabel="close" onClose={nothing}>
          {say("链接已复制。", "The link was copied.")}
        </Toast>
        <ShareBar
          shares={[
            { id: "a", label: say("实测", "Measured"), value: 62, colour: "var(--ok)" },
            { id: "b", label: say("推算", "Derived"), value: 30, colour: "var(--accent)" },
            { id: "c", label: say("未知", "Unknown"), value: 8, colour: "var(--missing)" },
          ]}
          formatValue={(value) => `${value}\u2009%`}
        />
      </section>
    </div>
  );
}
