package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import org.junit.jupiter.api.Test;

class SlicingTest {
    private static final Slicing SLICING = new Slicing(64);

    private static PlayerId player(long number) {
        return new PlayerId(new UUID(number, -number));
    }

    private static Map<Integer, UUID> owners(Collection<UUID> instances) {
        return IntStream.range(0, SLICING.count())
                .boxed()
                .collect(
                        Collectors.toMap(
                                slice -> slice,
                                slice -> SLICING.owner(slice, instances).orElseThrow()));
    }

    @Test
    void players_part_evenly_whatever_their_ids_have_in_common() {
        var sizes =
                LongStream.range(0, 64_000)
                        .mapToObj(number -> SLICING.of(player(number)))
                        .collect(Collectors.groupingBy(slice -> slice, Collectors.counting()));
        assertThat(sizes).hasSize(64);
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(850L, 1_150L));
    }

    @Test
    void a_player_stays_in_a_slice_from_version_to_version() {
        var slices = LongStream.range(1, 6).mapToObj(n -> SLICING.of(player(n))).toList();
        assertThat(slices).containsExactly(19, 22, 54, 20, 1);
    }

    @Test
    void who_comes_takes_a_share_of_all_and_whose_place_is_free_is_shared_by_all() {
        var instances = LongStream.range(1, 5).mapToObj(n -> new UUID(n * 31, n * 17)).toList();
        var four = owners(instances);
        var shares = four.values().stream().collect(Collectors.groupingBy(id -> id)).values();
        assertThat(shares).hasSize(4).allSatisfy(share -> assertThat(share).hasSizeBetween(6, 28));

        var leaver = instances.getFirst();
        var three = owners(instances.subList(1, 4));
        four.forEach((slice, owner) -> {
            if (!owner.equals(leaver)) assertThat(three).containsEntry(slice, owner);
        });
        assertThat(SLICING.owner(7, List.of())).isEmpty();
    }
}
