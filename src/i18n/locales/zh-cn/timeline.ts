export const timeline = {
  timeline: {
    label: "时间轴",
    moment: "时间",
    always: "全部时间",
    all: "全部时间",
    play: "播放",
    pause: "暂停",
    close: "收起时间轴",
  },
};
