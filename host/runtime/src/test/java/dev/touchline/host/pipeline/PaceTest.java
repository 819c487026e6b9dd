package dev.touchline.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong now = new AtomicLong(-7);
  private final Pace pace = new Pace(now::get);

  @Test
  void theFirstBatchBeginsAtOnce() {
    assertThat(pace.left()).isZero();
  }

  @Test
  void smallBatchesBeginSomeTimeApart() {
    pace.begun(1);
    assertThat(pace.left()).isEqualTo(Pace.APART_NANOS);

    now.addAndGet(Pace.APART_NANOS - 1);
    assertThat(pace.left()).isOne();

    now.addAndGet(1);
    assertThat(pace.left()).isZero();
  }

  @Test
  void theFirstBatchAfterASilenceBeginsAtOnce() {
    pace.begun(3);
    now.addAndGet(Pace.APART_NANOS * 10);

    assertThat(pace.left()).isNegative();
  }

  @Test
  void neitherALargeBatchNorAnEmptyOneHoldsUpTheNext() {
    pace.begun(Pace.SMALL);
    assertThat(pace.left()).isZero();

    pace.begun(0);
    assertThat(pace.left()).isZero();
  }
}
