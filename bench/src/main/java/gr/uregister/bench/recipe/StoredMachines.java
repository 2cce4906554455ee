package gr.uregister.bench.recipe;

import org.springframework.data.mongodb.repository.MongoRepository;

/** Spring Data's repository of machines. */
interface StoredMachines extends MongoRepository<StoredMachine, String> {}
